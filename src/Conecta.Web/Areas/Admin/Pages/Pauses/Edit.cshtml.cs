using Conecta.Core.Data;
using Conecta.Core.Pauses;
using Conecta.Core.Shared;
using Conecta.Core.Users;
using Conecta.Core.Variables;
using Conecta.Web.Filters;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Web.Areas.Admin.Pages.Pauses;

/// <summary>Creates and changes a reason.</summary>
public sealed class EditModel(ConectaDbContext db, PauseWriter writer, VariableCatalogue variables) : CompanyPage, IConflictPage
{
    /// <summary>What the form posts.</summary>
    public sealed class InputModel : PauseFields
    {
        public Guid Version { get; set; }
    }

    internal sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator() => Include(new PauseFieldsValidator());
    }

    /// <summary>Key of the reason; null while it is new.</summary>
    [FromRoute]
    public long? Id { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The saved name, for the heading.</summary>
    public string? SavedName { get; private set; }

    /// <summary>Variables that the message may hold.</summary>
    public IReadOnlyList<TextVariable> Variables { get; private set; } = [];

    /// <summary>Whether the person may save what is shown.</summary>
    public bool MaySave => May(Permissions.PausesEdit);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Id is not null)
        {
            if (await FindAsync(cancellationToken) is not { } reason) return NotFound();
            Input = PauseFields.From<InputModel>(reason);
            Input.Version = reason.Version;
        }

        await LoadAsync(cancellationToken);
        return Page();
    }

    [Requires(Permissions.PausesEdit)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Id is { } id) await writer.UpdateAsync(id, Input.Version, Input, cancellationToken);
        else await writer.CreateAsync(Input, cancellationToken);
        return Done($"Pausa \"{Input.Name.Trim()}\" salva.", PauseLinks.Index(Slug));
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        Variables = await variables.ForAsync(MessageKind.PauseMessage, cancellationToken);
        if (Id is not null) SavedName = (await FindAsync(cancellationToken) ?? throw new MissingException()).Name;
    }

    public async Task<IReadOnlyList<ConflictField>> CompareAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } now) return [];
        Input.Version = now.Version;
        return new ConflictComparison().Add("Nome", Input.Name, now.Name).Add("Descrição", Input.Description, now.Description)
            .Add("Tempo máximo (minutos)", $"{Input.MaxMinutes ?? 0}", $"{now.MaxMinutes}").Add("Ativa", Input.IsActive, now.IsActive).Add("Produtiva", Input.IsProductive, now.IsProductive)
            .Add("Cumulativa", Input.IsCumulative, now.IsCumulative).Add("Supervisionada", Input.IsSupervised, now.IsSupervised)
            .Add("Continuar atendimentos", Input.ContinuesAttendances, now.ContinuesAttendances).Add("Enviar mensagem", Input.SendsMessage, now.SendsMessage)
            .Add("Mensagem", PauseFields.Text(Input.Message), now.Message).Fields;
    }

    private Task<PauseReason?> FindAsync(CancellationToken cancellationToken) => db.PauseReasons.AsNoTracking().FirstOrDefaultAsync(p => p.Id == Id, cancellationToken);
}
