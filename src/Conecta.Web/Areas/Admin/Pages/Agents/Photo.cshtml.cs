using Conecta.Core.Agents;
using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Core.Teams;
using Conecta.Core.Users;
using Conecta.Web.Filters;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace Conecta.Web.Areas.Admin.Pages.Agents;

/// <summary>An agent's photo, which only colleagues see (ROLE-6).</summary>
public sealed class PhotoModel(AgentReader reader, AgentTeams agentTeams, UserPhotos photos) : CompanyPage, IFormPage
{
    /// <summary>What the form posts.</summary>
    public sealed class InputModel
    {
        public IFormFile? Photo { get; set; }

        /// <summary>Takes the photo away instead.</summary>
        public bool Remove { get; set; }
    }

    internal sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator()
        {
            RuleFor(i => i.Photo).NotNull().When(i => !i.Remove).WithMessage("Escolha uma foto.");
            RuleFor(i => i.Photo).Must(photo => photo!.Length <= UserPhoto.MaxBytes).When(i => i.Photo is not null).WithMessage("A foto pode ter no máximo 1 MB.");
        }
    }

    /// <summary>Key of the agent.</summary>
    [FromRoute]
    public long Id { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The agent's account.</summary>
    public User Person { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        return Page();
    }

    [Requires(Permissions.AgentsEdit)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (Input.Remove)
        {
            await photos.RemoveAsync(Person, cancellationToken);
            return Done("Foto removida.", AgentLinks.Photo(Slug, Id));
        }

        using var content = new MemoryStream();
        await Input.Photo!.CopyToAsync(content, cancellationToken);
        await photos.StoreAsync(Person, content.ToArray(), cancellationToken);
        return Done("Foto salva.", AgentLinks.Photo(Slug, Id));
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await agentTeams.DemandVisibleAsync([Id], Access, cancellationToken);
        Person = (await reader.FindAsync(Id, cancellationToken))?.User ?? throw new MissingException();
    }
}
