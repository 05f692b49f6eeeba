using Conecta.Core.Channels;
using Conecta.Core.Data;
using Conecta.Core.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Channels;

/// <summary>Canais: the list.</summary>
public sealed class IndexModel(ChannelList list, ConectaDbContext db) : CompanyPage
{
    /// <summary>Only channels of this type.</summary>
    [BindProperty(SupportsGet = true, Name = "tipo")]
    public string? Type { get; set; }

    /// <summary>Only channels in this state.</summary>
    [BindProperty(SupportsGet = true, Name = "estado")]
    public string? State { get; set; }

    /// <summary>The open page of the list.</summary>
    public Page<ChannelRow> Rows { get; private set; } = null!;

    /// <summary>Whether there is any channel at all.</summary>
    public bool HasAny { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var state = ChannelWords.States.Where(s => s.Key == State).Select(s => (ChannelState?)s.State).FirstOrDefault();
        Rows = await list.PageAsync(ChannelTypes.Find(Type)?.Type, state, Query, Access, cancellationToken);
        HasAny = Rows.Total > 0 || await db.Channels.AnyAsync(cancellationToken);
    }
}
