using System.ComponentModel.DataAnnotations;
using Conecta.Web.Components.Flash;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Conecta.Web.Pages.Style;

/// <summary>Every component in every state, for the eyes and for the accessibility and screenshot checks. Exists in Development only.</summary>
public sealed class IndexModel(IHostEnvironment environment, TimeProvider clock) : PageModel
{
    /// <summary>Fields of all kinds.</summary>
    public InputModel Input { get; set; } = new();

    /// <summary>The moment of the request, UTC.</summary>
    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    /// <summary>Rows of the sample list.</summary>
    public IReadOnlyList<Row> Rows { get; } =
    [
        new(1, "Ana Souza", "ana.souza@exemplo.com.br", "+55 11 98765-4321", "success", "Ativo", 12, -4),
        new(2, "João Pereira da Conceição", "joao@exemplo.com.br", "+55 21 99888-7766", "warning", "Pendente", 1480, -75),
        new(3, "Fabíola Lima", "fabiola.lima@exemplo.com.br", "+55 31 3333-4444", "danger", "Bloqueado", 0, -60 * 5),
        new(4, "Caio Reis", "caio@exemplo.com.br", "+55 41 99777-1122", "neutral", "Inativo", 3, -60 * 30),
        new(5, "Beatriz Melo de Albuquerque Cavalcanti", "bia@exemplo.com.br", "+55 85 98111-2233", "info", "Em análise", 27, -60 * 24 * 9),
    ];

    /// <summary>Choices of the sample select.</summary>
    public IReadOnlyList<SelectListItem> Teams { get; } = [new("Vendas", "1"), new("Suporte", "2"), new("Financeiro", "3")];

    /// <summary>The page; <paramref name="erros"/> shows an invalid post, <paramref name="avisos"/> the notices.</summary>
    public IActionResult OnGet(bool erros = false, bool avisos = false)
    {
        if (!environment.IsDevelopment()) return NotFound();
        if (erros)
        {
            ModelState.AddModelError("Input.Name", "Informe o nome.");
            ModelState.AddModelError("Input.Phone", "Informe o DDD e o número, por exemplo 11 98765-4321.");
            ModelState.AddModelError("Input.Team", "Escolha uma equipe.");
        }

        if (avisos)
        {
            TempData.Flash(FlashLevel.Success, "Importação concluída: 480 novos, 12 atualizados.", "Ver resultado", "/estilo");
            TempData.Flash(FlashLevel.Info, "O convite foi enviado por e-mail e vale por 72 horas.");
            TempData.Flash(FlashLevel.Warning, "8 linhas precisam de correção.", "Ver linhas", "/estilo");
            TempData.Flash(FlashLevel.Error, "Não foi possível ler o arquivo.");
        }

        return Page();
    }

    /// <summary>One row of the sample list.</summary>
    public sealed record Row(long Id, string Name, string Email, string Phone, string Tone, string State, int Talks, int Minutes);

    /// <summary>Fields of all kinds.</summary>
    public sealed class InputModel
    {
        /// <summary>Required text with a longest length.</summary>
        [Display(Name = "Nome"), Required, StringLength(80)]
        public string Name { get; set; } = "Ana Souza";

        /// <summary>Optional text.</summary>
        [Display(Name = "Telefone")]
        public string? Phone { get; set; } = "1199";

        /// <summary>Select.</summary>
        [Display(Name = "Equipe")]
        public long? Team { get; set; }

        /// <summary>Several lines.</summary>
        [Display(Name = "Observação")]
        public string? Note { get; set; }

        /// <summary>Tick.</summary>
        [Display(Name = "Recebe novos atendimentos")]
        public bool Enabled { get; set; } = true;

        /// <summary>Switch.</summary>
        [Display(Name = "Chat interno")]
        public bool Chat { get; set; } = true;

        /// <summary>Number with its unit.</summary>
        [Display(Name = "Tempo máximo na fila")]
        public int Minutes { get; set; } = 15;

        /// <summary>Date.</summary>
        [Display(Name = "Válida até")]
        public DateOnly? Until { get; set; } = new DateOnly(2026, 12, 31);

        /// <summary>Password.</summary>
        [Display(Name = "Senha")]
        public string? Password { get; set; }

        /// <summary>Cannot be changed.</summary>
        [Display(Name = "Endereço no Conecta")]
        public string Slug { get; set; } = "empresa-demo";
    }
}
