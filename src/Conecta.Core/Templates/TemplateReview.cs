using Conecta.Core.Data;
using Conecta.Core.Shared;
using Conecta.Core.Templates.Lint;
using Conecta.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace Conecta.Core.Templates;

/// <summary>
/// Revisão interna (TPL-4): who wrote a content asks for a review, another person gives it for exactly that content, or sends it back with a remark. Acts joined to a version, so
/// that nobody reviews what he has not seen.
/// </summary>
public sealed class TemplateReview(ConectaDbContext db, TemplateWriter writer, TimeProvider clock)
{
    /// <summary>Asks for a review.</summary>
    /// <exception cref="FieldErrorException">The linter would have the provider refuse it, or it is no draft.</exception>
    /// <exception cref="EditConflictException">Somebody saved it since <paramref name="version"/>.</exception>
    public Task SendAsync(long id, string language, Guid version, CancellationToken cancellationToken) => ActAsync(id, language, version, (template, edition) =>
    {
        Demand(edition.Stage == EditionStage.Draft, "Só um rascunho vai para a revisão.");
        Demand(template.Type != Model.TemplateKind.Model02, "Um Modelo 02 não é enviado à Meta: ele vale só com a conversa aberta, sem revisão.");
        var blocking = TemplateLinter.Check(TemplateReader.DraftOf(template, edition)).Count(f => f.Blocks);
        Demand(blocking == 0, blocking == 1 ? "Há 1 ponto que a Meta recusaria. Corrija-o antes de enviar à revisão." : $"Há {blocking} pontos que a Meta recusaria. Corrija-os antes de enviar à revisão.");
        Move(template, edition, EditionStage.InReview, "template.review-asked");
    }, cancellationToken);

    /// <summary>Gives the review.</summary>
    /// <exception cref="FieldErrorException">The person wrote the content himself, or it is not under review.</exception>
    /// <exception cref="EditConflictException">Somebody saved it since <paramref name="version"/>.</exception>
    public Task ApproveAsync(long id, string language, Guid version, Access by, CancellationToken cancellationToken) => ActAsync(id, language, version, (template, edition) =>
    {
        ArgumentNullException.ThrowIfNull(by);
        Demand(edition.Stage == EditionStage.InReview, "Este idioma não está em revisão.");
        Demand(edition.AuthorId != by.User.Id, "Quem escreveu não revisa: peça a outra pessoa com a permissão de revisar.");
        edition.ReviewerId = by.User.Id;
        Move(template, edition, EditionStage.Reviewed, "template.reviewed");
    }, cancellationToken);

    /// <summary>Sends it back to be changed, with a remark.</summary>
    /// <exception cref="FieldErrorException">There is no remark, or it is a draft already.</exception>
    /// <exception cref="EditConflictException">Somebody saved it since <paramref name="version"/>.</exception>
    public Task ReturnAsync(long id, string language, Guid version, string? place, string? remark, Access by, CancellationToken cancellationToken) => ActAsync(id, language, version, (template, edition) =>
    {
        Demand(edition.Stage != EditionStage.Draft, "Este idioma já é um rascunho.");
        AddRemark(edition, place, remark, by);
        edition.ReviewerId = null;
        Move(template, edition, EditionStage.Draft, "template.returned");
    }, cancellationToken);

    /// <summary>Adds a remark without moving anything.</summary>
    /// <exception cref="MissingException">There is no such template or language.</exception>
    /// <exception cref="FieldErrorException">There is no text; names <c>remark</c>.</exception>
    public Task RemarkAsync(long id, string language, string? place, string? remark, Access by, CancellationToken cancellationToken) => db.WriteAsync(async token =>
    {
        var (_, edition) = await writer.LoadAsync(id, language, token);
        AddRemark(edition, place, remark, by);
        await db.SaveChangesAsync(token);
    }, cancellationToken);

    /// <summary>The remarks of a language, the newest first.</summary>
    public async Task<IReadOnlyList<TemplateComment>> RemarksAsync(long editionId, CancellationToken cancellationToken)
    {
        var comments = db.TemplateComments;
        return await comments.AsNoTracking().Where(c => c.EditionId == editionId).OrderByDescending(c => c.Id).Take(100).ToListAsync(cancellationToken);
    }

    private Task ActAsync(long id, string language, Guid version, Action<MessageTemplate, TemplateEdition> act, CancellationToken cancellationToken) => db.WriteAsync(async token =>
    {
        var (template, edition) = await writer.LoadAsync(id, language, token);
        if (template.Version != version) throw new EditConflictException(template.Version);
        act(template, edition);
        try
        {
            await db.SaveChangesAsync(token);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new EditConflictException(Guid.Empty);
        }
    }, cancellationToken);

    private void Move(MessageTemplate template, TemplateEdition edition, EditionStage stage, string action)
    {
        var before = edition.Stage;
        (edition.Stage, edition.StageAt) = (stage, clock.GetUtcNow().UtcDateTime);
        writer.Touch(template, new() { ["Stage"] = [before.ToString(), stage.ToString()] }, action);
    }

    private void AddRemark(TemplateEdition edition, string? place, string? remark, Access by)
    {
        ArgumentNullException.ThrowIfNull(by);
        var text = remark?.ReplaceLineEndings("\n").Trim() ?? "";
        if (text.Length == 0) throw new FieldErrorException("remark", "Escreva o comentário: quem escreveu o modelo precisa saber o que mudar.");
        if (text.Length > TemplateComment.TextMaxLength) throw new FieldErrorException("remark", "O comentário tem no máximo 1.000 caracteres.");
        var where = string.IsNullOrWhiteSpace(place) || place.Length > TemplateComment.PlaceMaxLength ? null : place;
        db.TemplateComments.Add(new TemplateComment { EditionId = edition.Id, Number = edition.Number, Place = where, Text = text, AuthorName = by.User.Name, At = clock.GetUtcNow().UtcDateTime });
    }

    private static void Demand(bool holds, string otherwise)
    {
        if (!holds) throw new FieldErrorException("", otherwise);
    }
}
