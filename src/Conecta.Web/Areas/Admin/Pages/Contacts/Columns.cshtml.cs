using Conecta.Core.Contacts.Lists;
using Conecta.Core.Users;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Contacts;

/// <summary>Chooses the list's columns and their order, for this person; every press of a button keeps the choice.</summary>
public sealed class ColumnsModel(ContactColumns columns) : CompanyPage
{
    /// <summary>Chosen columns in order, without the name, which always stands first.</summary>
    public IReadOnlyList<ContactColumn> Chosen { get; private set; } = [];

    /// <summary>The other columns.</summary>
    public IReadOnlyList<ContactColumn> Others { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public Task<IActionResult> OnPostAddAsync(string column, CancellationToken cancellationToken) =>
        ChangeAsync(keys => keys.Add(column), cancellationToken);

    public Task<IActionResult> OnPostRemoveAsync(string column, CancellationToken cancellationToken) =>
        ChangeAsync(keys => keys.Remove(column), cancellationToken);

    public Task<IActionResult> OnPostUpAsync(string column, CancellationToken cancellationToken) =>
        ChangeAsync(keys => Move(keys, column, -1), cancellationToken);

    public Task<IActionResult> OnPostDownAsync(string column, CancellationToken cancellationToken) =>
        ChangeAsync(keys => Move(keys, column, 1), cancellationToken);

    public async Task<IActionResult> OnPostResetAsync(CancellationToken cancellationToken)
    {
        await columns.ChooseAsync(Access.User.Id, [], Confidential, cancellationToken);
        return Done("Colunas padrão de volta.", ContactLinks.Columns(Slug));
    }

    private bool Confidential => May(Permissions.ReportsConfidential);

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var all = await columns.AllAsync(Confidential, cancellationToken);
        Chosen = [.. (await columns.ChosenAsync(Access.User.Id, Confidential, cancellationToken)).Skip(1)];
        Others = [.. all.Skip(1).Where(c => Chosen.All(chosen => chosen.Key != c.Key))];
    }

    private async Task<IActionResult> ChangeAsync(Action<List<string>> change, CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        var keys = Chosen.Select(c => c.Key).ToList();
        change(keys);
        await columns.ChooseAsync(Access.User.Id, keys, Confidential, cancellationToken);
        return LocalRedirect(ContactLinks.Columns(Slug));
    }

    private static void Move(List<string> keys, string key, int by)
    {
        var from = keys.IndexOf(key);
        var to = from + by;
        if (from < 0 || to < 0 || to >= keys.Count) return;
        (keys[from], keys[to]) = (keys[to], keys[from]);
    }
}
