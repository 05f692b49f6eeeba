using Conecta.Core.Media;
using Conecta.Core.Messages.Automatic;

namespace Conecta.Web.Areas.Admin.Pages.Messages.Automatic.Channels;

/// <summary>A file of an automatic message, as people who see channels see it.</summary>
public sealed class FileModel(AutoMessageReader reader, MediaFiles media) : AutoMessageFilePage(reader, media);
