using Conecta.Core.Media;
using Conecta.Core.Messages.Automatic;

namespace Conecta.Web.Areas.Admin.Pages.Messages.Automatic.Company;

/// <summary>A file of an automatic message of the company.</summary>
public sealed class FileModel(AutoMessageReader reader, MediaFiles media) : AutoMessageFilePage(reader, media);
