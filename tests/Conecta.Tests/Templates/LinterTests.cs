using Conecta.Core.Templates.Lint;
using Conecta.Core.Templates.Model;
using static Conecta.Tests.Templates.TestTemplates;

namespace Conecta.Tests.Templates;

/// <summary>What the provider would refuse, by the test catalogue of whatsapp.md 11 (T1-T7) and the rules of whatsapp.md 2.</summary>
public sealed class LinterTests
{
    [Fact]
    public void Check_OrdinaryTemplate_FindsNothing() => Assert.Empty(TemplateLinter.Check(Draft()));

    [Fact]
    public void T1_Names_OnlyLowerCaseDigitsAndUnderscoreUpTo512Pass()
    {
        Assert.Equal(["name.characters"], Blocks(Draft(d => d.Name = "A")));
        Assert.Equal(["name.characters"], Blocks(Draft(d => d.Name = "a b")));
        Assert.Equal(["name.characters"], Blocks(Draft(d => d.Name = "á")));
        Assert.Equal(["name.characters"], Blocks(Draft(d => d.Name = "nome\n")));
        Assert.Equal(["name.missing"], Blocks(Draft(d => d.Name = "")));
        Assert.Empty(Blocks(Draft(d => d.Name = new string('a', 512))));
        Assert.Equal(["name.length"], Blocks(Draft(d => d.Name = new string('a', 513))));
    }

    [Fact]
    public void T2_Lengths_AtAndOverEachLimit()
    {
        Boundary("body.length", 1024, (d, text) => d.Content.Body = text);
        Boundary("header.length", 60, (d, text) => (d.Content.Header, d.Content.HeaderText) = (HeaderKind.Text, text));
        Boundary("footer.length", 60, (d, text) => d.Content.Footer = text);
        Boundary("button.label", 25, (d, text) => d.Content.Buttons = [Quick(text)]);
        Boundary("button.code", 15, (d, text) => d.Content.Buttons = [Code(text)]);
        Assert.Empty(Blocks(Draft(d => d.Content.Buttons = [Url("Ver", "https://ex.com.br/" + new string('a', 1982))])));
        Assert.Equal(["button.url"], Blocks(Draft(d => d.Content.Buttons = [Url("Ver", "https://ex.com.br/" + new string('a', 1983))])));
        Assert.Empty(Blocks(Draft(d => d.Content.Buttons = [Phone("Ligar", "+" + new string('5', 19))])));
        Assert.Equal(["button.phone"], Blocks(Draft(d => d.Content.Buttons = [Phone("Ligar", "+" + new string('5', 20))])));
        // An emoji of two UTF-16 units counts as two (whatsapp.md 2.4).
        Assert.Equal(["body.length"], Blocks(Draft(d => d.Content.Body = new string('a', 1023) + "😀")));

        static void Boundary(string rule, int most, Action<TemplateDraft, string> set)
        {
            Assert.Empty(Blocks(Draft(d => set(d, new string('a', most)))));
            Assert.Equal([rule], Blocks(Draft(d => set(d, new string('a', most + 1)))));
        }
    }

    [Theory]
    [InlineData("{{1}} oi, tudo bem com você", "body.edge")]
    [InlineData("oi, tudo bem com você {{1}}", "body.edge")]
    [InlineData("oi {{1}}{{2}} tudo bem com você hoje", "variable.adjacent")]
    [InlineData("oi {{1}} {{2}} tudo bem com você hoje", "variable.adjacent")]
    [InlineData("oi {{1}} a {{3}} tudo bem com você hoje", "variable.numbering")]
    [InlineData("oi {{2}} tudo bem com você", "variable.numbering")]
    [InlineData("oi {{nome} tudo bem", "variable.braces")]
    [InlineData("oi {nome}} tudo bem", "variable.braces")]
    [InlineData("oi {{a#}} tudo bem", "variable.characters")]
    [InlineData("oi {{}} tudo bem", "variable.characters")]
    [InlineData("oi {{ 1 }} tudo bem", "variable.characters")]
    [InlineData("oi {{Nome}} tudo bem", "variable.characters")]
    [InlineData("oi {{1}} tudo bem {{nome}} com você hoje", "variable.mixed")]
    [InlineData("oi {{nome}} tudo bem com você", "variable.format")]
    public void T3_Variables_WronglyPlacedOrNamed_AreRefusedWithTheirReason(string body, string rule) => Assert.Equal([rule], Blocks(WithBody(body)));

    [Fact]
    public void T3_NumberThatComesAgain_IsTheSameValueTwice() => Assert.Empty(Blocks(WithBody("Oi {{1}}, tudo bem? Até logo, {{1}}!")));

    [Fact]
    public void T3_SingleBrace_IsTextLikeAnyOther()
    {
        Assert.Empty(Blocks(WithBody("Use o código {A1} no caixa.")));
        Assert.Equal(["variable.braces"], Blocks(WithBody("Oi {{{1}}}, tudo certo por aí?")));
    }

    [Fact]
    public void T3_TrailingPunctuation_IsEnoughBehindAVariable() => Assert.Empty(Blocks(WithBody("Oi, seu pedido chega até {{1}}.")));

    [Fact]
    public void T3_NamedVariable_MayStandOnceInTheTemplate()
    {
        Assert.Empty(Blocks(WithBody("Oi {{nome}}, seu pedido chega {{dia}} na sua casa.", ParameterFormat.Named)));
        Assert.Equal(["variable.twice"], Blocks(WithBody("Oi {{nome}}, seu pedido está pronto. Até logo, {{nome}}!", ParameterFormat.Named)));
        Assert.Equal(["variable.format"], Blocks(WithBody("Oi {{1}}, tudo certo com você.", ParameterFormat.Named)));
    }

    [Fact]
    public void T4_VariableWithoutExample_IsRefusedAtItsField()
    {
        var draft = WithBody("Oi {{1}}, tudo certo.");
        draft.Content.Variables[0].Example = " ";

        var finding = Assert.Single(TemplateLinter.Check(draft), f => f.Blocks);

        Assert.Equal(("variable.example", "Content.Variables[0].Example"), (finding.Rule, finding.Place));
        draft.Content.Variables.Clear();
        Assert.Equal("Content.Body", Assert.Single(TemplateLinter.Check(draft), f => f.Blocks).Place);
    }

    [Fact]
    public void T5_WordsForVariables_JustUnderAndOver()
    {
        Assert.Equal(["body.ratio"], Blocks(WithBody("Oi {{1}} ok.")));
        Assert.Empty(Blocks(WithBody("Oi {{1}} tudo ok.")));
        Assert.Equal(["body.ratio"], Blocks(WithBody("Oi {{1}}, chega {{2}} sem falta.")));
        Assert.Empty(Blocks(WithBody("Oi {{1}}, chega {{2}} sem falta alguma.")));
        Assert.Equal(2388293, TemplateLinter.Check(WithBody("Oi {{1}} ok.")).First(f => f.Blocks).ErrorCode);
    }

    [Fact]
    public void T6_QuickReplies_StandTogetherFirstOrLast()
    {
        var (quick, other, url, call) = (Quick("Sim"), Quick("Não"), Url("Ver"), Phone("Ligar"));

        Assert.Equal(["buttons.order"], Blocks(Draft(d => d.Content.Buttons = [quick, url, other])));
        Assert.Equal(["buttons.order"], Blocks(Draft(d => d.Content.Buttons = [url, quick, Url("Outro")])));
        Assert.Empty(Blocks(Draft(d => d.Content.Buttons = [quick, other])));
        Assert.Empty(Blocks(Draft(d => d.Content.Buttons = [quick, other, url, call])));
        Assert.Empty(Blocks(Draft(d => d.Content.Buttons = [url, call, quick, other])));
    }

    [Fact]
    public void T7_TooManyButtons_AreRefused()
    {
        Assert.Empty(Blocks(Draft(d => d.Content.Buttons = [.. Enumerable.Range(1, 10).Select(i => Quick($"Opção {i}"))])));
        Assert.Equal(["buttons.count"], Blocks(Draft(d => d.Content.Buttons = [.. Enumerable.Range(1, 11).Select(i => Quick($"Opção {i}"))])));
        Assert.Equal(["buttons.kind"], Blocks(Draft(d => d.Content.Buttons = [Url("1"), Url("2"), Url("3")])));
        Assert.Equal(["buttons.kind"], Blocks(Draft(d => d.Content.Buttons = [Phone("1"), Phone("2")])));
        Assert.Equal(["buttons.kind"], Blocks(Draft(d => d.Content.Buttons = [Code(), Code()])));
    }

    [Theory]
    [InlineData("https://ex.com.br/{{1}}", "https://ex.com.br/77", null)]
    [InlineData("https://ex.com.br/{{1}}", null, "variable.example")]
    [InlineData("https://ex.com.br/{{1}}/x", "https://ex.com.br/7/x", "button.url.end")]
    [InlineData("https://ex.com.br/{{1}}{{2}}", "x", "button.url.variables")]
    [InlineData("https://ex.com.br/{{2}}", "x", "button.url.number")]
    [InlineData("https://ex.com.br/{{1", "x", "button.url.braces")]
    [InlineData("ex.com.br", null, "button.url.form")]
    [InlineData("{{1}}", "https://ex.com.br", "button.url.form")]
    [InlineData("", null, "button.url")]
    public void Url_Variable_OnlyOneAtTheEndWithAnExample(string url, string? example, string? rule) =>
        Assert.Equal(rule is null ? [] : [rule], Blocks(Draft(d => d.Content.Buttons = [Url("Ver", url, example)])));

    [Fact]
    public void Header_TextWithTwoVariablesOrMarkdown_IsRefused()
    {
        Assert.Empty(Blocks(Header("Pedido {{1}}")));
        Assert.Equal(["header.variables"], Blocks(Header("Pedido {{1}} de {{2}}")));
        Assert.Equal(["header.markdown"], Blocks(Header("Pedido *novo*")));
        Assert.Equal(["header.markdown"], Blocks(Header("Pedido `7`")));
        Assert.Equal(["header.missing"], Blocks(Header(" ")));
        Assert.Equal(["header.emoji"], Blocks(Header("Oba 🎉")));
        Assert.Equal(["header.newline"], Blocks(Header("Pedido\npronto")));

        static TemplateDraft Header(string text) => Draft(d =>
        {
            (d.Content.Header, d.Content.HeaderText) = (HeaderKind.Text, text);
            TemplateText.Align(d.Content);
            foreach (var variable in d.Content.Variables) variable.Example = "7";
        });
    }

    [Fact]
    public void Header_MediaWithoutSample_IsRefused_AndT19_SoIsOneReadFromTheProvider()
    {
        Assert.Equal(["header.sample"], Blocks(Draft(d => d.Content.Header = HeaderKind.Image)));
        Assert.Empty(Blocks(Draft(d => (d.Content.Header, d.Content.HeaderFileId) = (HeaderKind.Image, 7))));
        var read = Draft(d => (d.Content.Header, d.Content.HeaderSampleUrl) = (HeaderKind.Image, "https://scontent.example/x"));
        Assert.Contains("não serve para enviar de novo", Assert.Single(TemplateLinter.Check(read)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Footer_Variable_IsRefused() => Assert.Equal(["footer.variable"], Blocks(Draft(d => d.Content.Footer = "Loja {{1}}")));

    [Fact]
    public void Language_UnknownOrPlainPt_IsRefused()
    {
        Assert.Equal(111, TemplateLanguages.All.Count);
        Assert.Equal("pt_BR", TemplateLanguages.All[0].Code);
        Assert.Equal("en_US", TemplateLanguages.Find("en-us"));
        Assert.Equal(["language.unknown"], Blocks(Draft(d => d.Language = "pt")));
        Assert.Contains("Português (Brasil)", TemplateLinter.Check(Draft(d => d.Language = "pt"))[0].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TemplateCategory.Utility, 30, true)]
    [InlineData(TemplateCategory.Utility, 29, false)]
    [InlineData(TemplateCategory.Utility, 43_201, false)]
    [InlineData(TemplateCategory.Utility, -1, true)]
    [InlineData(TemplateCategory.Marketing, 43_199, false)]
    [InlineData(TemplateCategory.Marketing, 2_592_000, true)]
    [InlineData(TemplateCategory.Marketing, -1, false)]
    public void Ttl_ByCategory_HasItsRange(TemplateCategory category, int seconds, bool passes) =>
        Assert.Equal(passes, Blocks(Draft(d => (d.Category, d.TtlSeconds) = (category, seconds))).Length == 0);

    [Fact]
    public void Carousel_CountShapeCategoryAndTexts()
    {
        Assert.Empty(Blocks(Carousel(2)));
        Assert.Empty(Blocks(Carousel(10)));
        Assert.Equal(["carousel.count"], Blocks(Carousel(1)));
        Assert.Equal(["carousel.count"], Blocks(Carousel(11)));
        Assert.Equal(["carousel.category"], Blocks(Carousel(2, d => d.Category = TemplateCategory.Utility)));
        Assert.Equal(["carousel.shape"], Blocks(Carousel(3, d => d.Content.Cards[2].Header = HeaderKind.Video)));
        Assert.Equal(["carousel.shape"], Blocks(Carousel(2, d => d.Content.Cards[1].Buttons = [Quick("Quero")])));
        Assert.Equal(["carousel.body"], Blocks(Carousel(2, d => d.Content.Cards[0].Body = new string('a', 161))));
        Assert.Equal(["header.sample"], Blocks(Carousel(2, d => d.Content.Cards[0].FileId = null)));
        Assert.Equal(["carousel.header", "carousel.header"], Blocks(Carousel(2, d => d.Content.Cards.ForEach(c => c.Header = HeaderKind.Document))));
        Assert.Equal(["carousel.buttons", "carousel.buttons"], Blocks(Carousel(2, d => d.Content.Cards.ForEach(c => c.Buttons = [Quick("1"), Quick("2"), Quick("3")]))));

        static TemplateDraft Carousel(int cards, Action<TemplateDraft>? set = null) => Draft(d =>
        {
            d.Category = TemplateCategory.Marketing;
            d.Content.Cards = [.. Enumerable.Range(1, cards).Select(i => new TemplateCard { FileId = i, Body = $"Produto {i}", Buttons = [Url("Ver")] })];
            set?.Invoke(d);
        });
    }

    [Fact]
    public void Offer_TextAndCategory()
    {
        Assert.Empty(Blocks(Offer(new string('a', 16), TemplateCategory.Marketing)));
        Assert.Equal(["offer.text"], Blocks(Offer(new string('a', 17), TemplateCategory.Marketing)));
        Assert.Equal(["offer.text"], Blocks(Offer("", TemplateCategory.Marketing)));
        Assert.Equal(["offer.category"], Blocks(Offer("Oferta", TemplateCategory.Utility)));

        static TemplateDraft Offer(string text, TemplateCategory category) => Draft(d => (d.Category, d.Content.HasOffer, d.Content.OfferText) = (category, true, text));
    }

    [Fact]
    public void Authentication_OnlyItsOwnParts()
    {
        Assert.Empty(Blocks(Authentication()));
        Assert.Equal(["auth.body"], Blocks(Authentication(d => d.Content.Body = "Seu código")));
        Assert.Equal(["auth.header"], Blocks(Authentication(d => d.Content.Header = HeaderKind.Location)));
        Assert.Equal(["auth.button"], Blocks(Authentication(d => d.Content.Buttons = [])));
        Assert.Equal(["auth.minutes"], Blocks(Authentication(d => d.Content.CodeExpirationMinutes = 91)));
        Assert.Empty(Blocks(Authentication(d => d.Content.CodeExpirationMinutes = 90)));
        Assert.Equal(["auth.apps"], Blocks(Authentication(d => d.Content.Buttons[0].Otp = OtpKind.OneTap)));
        Assert.Empty(Blocks(Authentication(d => (d.Content.Buttons[0].Otp, d.Content.Buttons[0].Apps) = (OtpKind.OneTap, "br.com.ex.app K8a/AINcGX7"))));
        Assert.Equal(["button.otp"], Blocks(Draft(d => d.Content.Buttons = [new TemplateButton { Type = ButtonKind.Otp }])));

        static TemplateDraft Authentication(Action<TemplateDraft>? set = null) => Draft(d =>
        {
            (d.Category, d.Content) = (TemplateCategory.Authentication, new TemplateContent { Buttons = [new TemplateButton { Type = ButtonKind.Otp, Text = "Copiar código" }] });
            set?.Invoke(d);
        });
    }

    [Fact]
    public void Kinds_HoldTheirOwnShapeOnly()
    {
        Assert.Equal(["kind.buttons"], Blocks(Draft(d => (d.Type, d.Content.Buttons) = (TemplateKind.Model01, [Quick("Sim")]))));
        Assert.Equal(["kind.buttons"], Blocks(Draft(d => (d.Type, d.Content.Buttons) = (TemplateKind.Model03, [Quick("Sim")]))));
        Assert.Equal(["kind.buttons"], Blocks(Draft(d => (d.Type, d.Content.Buttons) = (TemplateKind.Model04, [Quick("1"), Quick("2"), Quick("3"), Quick("4")]))));
        Assert.Equal(["kind.header"], Blocks(Draft(d => (d.Type, d.Content.Header, d.Content.HeaderFileId) = (TemplateKind.Model01, HeaderKind.Image, 1))));
        Assert.Empty(Blocks(Draft(d => (d.Type, d.Content.Buttons) = (TemplateKind.Model03, [Url("Ver"), Phone("Ligar")]))));
        Assert.Empty(Blocks(Draft(d => (d.Type, d.Content.MenuLabel, d.Content.Menu) = (TemplateKind.Model02, "Opções", [new TemplateMenuRow { Title = "Vendas" }]))));
        Assert.Equal(["menu.rows"], Blocks(Draft(d => (d.Type, d.Content.MenuLabel) = (TemplateKind.Model02, "Opções"))));
    }

    [Fact]
    public void Advice_MarketingWordsMissingRefusalAndFoldedButtons_OnlyWarn()
    {
        var utility = Draft(d => d.Content.Body = "Aproveite nossa promoção de Natal.");
        var marketing = Draft(d => d.Category = TemplateCategory.Marketing);
        var polite = Draft(d => (d.Category, d.Content.Footer) = (TemplateCategory.Marketing, "Responda SAIR para não receber mais"));
        var folded = Draft(d => d.Content.Buttons = [Quick("1"), Quick("2"), Quick("3"), Quick("4")]);

        Assert.Contains(TemplateLinter.Check(utility), f => f is { Rule: "category.marketing", Blocks: false });
        Assert.Contains(TemplateLinter.Check(marketing), f => f is { Rule: "marketing.refusal", Blocks: false });
        Assert.Empty(TemplateLinter.Check(polite));
        Assert.Contains(TemplateLinter.Check(folded), f => f is { Rule: "buttons.folded", Blocks: false });
        Assert.DoesNotContain(TemplateLinter.Check(Draft(d => d.Content.Body = "O pedido foi comprepago e anotado.")), f => f.Rule == "category.marketing");
    }
}
