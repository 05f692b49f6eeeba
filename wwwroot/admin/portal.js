// The portal's behaviour. Everything works without it; it only makes it nicer. No eval, no inline handlers (ux.md 2).
import './modules/htmx-setup.js';
import './modules/upload.js';
import './modules/progress.js';
import './modules/forms.js';
import './modules/selection.js';
import './modules/dialog.js';
import './modules/notices.js';
import './modules/theme.js';
import './modules/members.js';
import './modules/copy.js';
import './modules/text-editor.js';
import './modules/cells.js';
import './modules/splits.js';
import './modules/tabs.js';
