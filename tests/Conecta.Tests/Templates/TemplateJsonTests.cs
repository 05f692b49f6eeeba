using System.Text.Json.Nodes;
using Conecta.Core.Templates.Lint;
using Conecta.Core.Templates.Model;
using Conecta.Core.Templates.Wire;
using static Conecta.Tests.Templates.TestTemplates;

namespace Conecta.Tests.Templates;

/// <summary>The create request (whatsapp.md 2.2) and reading it back (2.1).</summary>
public sealed class TemplateJsonTests
{
    private static string Handle(long id) => $"4::handle-{id}";

    [Fact]
    public void Create_PositionalWithEverything_IsTheBodyOfTheReference()
    {
        var draft = Draft(d =>
        {
            (d.Content.Header, d.Content.HeaderText, d.Content.Footer) = (HeaderKind.Text, "Pedido {{1}} a caminho", "Loja Exemplo");
            d.Content.Body = "Oi {{1}}, seu pedido saiu hoje e chega até {{2}}. Obrigado!";
            d.Content.Buttons = [Quick("Falar com atendente"), Url("Rastrear", "https://ex.com.br/r/{{1}}", "https://ex.com.br/r/4512")];
            TemplateText.Align(d.Content);
            (d.Content.Variables[0].Example, d.Content.Variables[1].Example, d.Content.Variables[2].Example) = ("4512", "Ana", "sexta");
        });

        var expected = JsonNode.Parse("""
            { "name": "pedido_enviado", "language": "pt_BR", "category": "UTILITY", "parameter_format": "positional",
              "components": [
                { "type": "HEADER", "format": "TEXT", "text": "Pedido {{1}} a caminho", "example": { "header_text": ["4512"] } },
                { "type": "BODY", "text": "Oi {{1}}, seu pedido saiu hoje e chega até {{2}}. Obrigado!", "example": { "body_text": [["Ana", "sexta"]] } },
                { "type": "FOOTER", "text": "Loja Exemplo" },
                { "type": "BUTTONS", "buttons": [
                  { "type": "QUICK_REPLY", "text": "Falar com atendente" },
                  { "type": "URL", "text": "Rastrear", "url": "https://ex.com.br/r/{{1}}", "example": ["https://ex.com.br/r/4512"] } ] } ] }
            """);
        Assert.True(JsonNode.DeepEquals(expected, TemplateJson.Create(draft, Handle)), TemplateJson.Create(draft, Handle).ToJsonString());
        Assert.Empty(Blocks(draft));
    }

    [Fact]
    public void Create_Named_CarriesNamedExamples()
    {
        var draft = WithBody("Oi {{nome}}, chega {{dia}} na sua casa.", ParameterFormat.Named);

        var body = TemplateJson.Create(draft, Handle);

        Assert.Equal("named", (string?)body["parameter_format"]);
        Assert.Equal("""{"body_text_named_params":[{"param_name":"nome","example":"exemplo"},{"param_name":"dia","example":"exemplo"}]}""", body["components"]![0]!["example"]!.ToJsonString());
    }

    [Fact]
    public void Create_MediaAndCards_CarryUploadHandles()
    {
        var draft = Draft(d =>
        {
            (d.Content.Header, d.Content.HeaderFileId, d.Content.HasOffer, d.Content.OfferText, d.Content.OfferExpires) = (HeaderKind.Image, 5, true, "Só hoje", true);
            d.Content.Cards = [new TemplateCard { FileId = 6, Body = "Um", Buttons = [Url("Ver")] }, new TemplateCard { Header = HeaderKind.Video, FileId = 7 }];
        });

        var parts = TemplateJson.Components(draft, Handle);

        Assert.Equal("4::handle-5", (string?)parts[0]!["example"]!["header_handle"]![0]);
        Assert.Equal("""{"text":"Só hoje","has_expiration":true}""", parts[1]!["limited_time_offer"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        var cards = parts[^1]!["cards"]!.AsArray();
        Assert.Equal(("VIDEO", "4::handle-7"), ((string?)cards[1]!["components"]![0]!["format"], (string?)cards[1]!["components"]![0]!["example"]!["header_handle"]![0]));
    }

    [Fact]
    public void Create_Authentication_HasOnlyItsOptions()
    {
        var draft = Draft(d => (d.Category, d.Content) = (TemplateCategory.Authentication, new TemplateContent
        {
            AddSecurityRecommendation = true,
            CodeExpirationMinutes = 10,
            Buttons = [new TemplateButton { Type = ButtonKind.Otp, Otp = OtpKind.OneTap, Text = "Copiar", Apps = "br.com.ex.app K8a/AINcGX7" }],
        }));

        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""
                [ { "type": "BODY", "add_security_recommendation": true }, { "type": "FOOTER", "code_expiration_minutes": 10 },
                  { "type": "BUTTONS", "buttons": [ { "type": "OTP", "text": "Copiar", "otp_type": "ONE_TAP", "supported_apps": [ { "package_name": "br.com.ex.app", "signature_hash": "K8a/AINcGX7" } ] } ] } ]
                """),
            TemplateJson.Components(draft, Handle)));
    }

    [Fact]
    public void Read_WhatWasWritten_GivesTheSameRequestAgain()
    {
        var draft = Draft(d =>
        {
            d.Category = TemplateCategory.Marketing;
            (d.Content.Header, d.Content.HeaderText, d.Content.Footer) = (HeaderKind.Text, "Olá {{1}}", "Responda SAIR");
            d.Content.Body = "Oi {{1}}, o pedido {{2}} está pronto na loja do centro.";
            d.Content.Buttons = [Quick("Sim"), Url("Ver", "https://ex.com.br/{{1}}", "https://ex.com.br/7"), Phone("Ligar"), Code()];
            TemplateText.Align(d.Content);
            foreach (var variable in d.Content.Variables) variable.Example = "x";
        });
        var sent = TemplateJson.Create(draft, Handle);

        var read = TemplateReading.Read(sent)!;

        Assert.True(JsonNode.DeepEquals(sent, TemplateJson.Create(read, Handle)));
        Assert.Equal(TemplateKind.Complete, read.Type);
    }

    [Fact]
    public void T19_ReadMediaTemplate_NeedsANewSampleBeforeItIsSentAgain()
    {
        var item = JsonNode.Parse("""
            { "id": "3", "name": "x", "language": "pt-BR", "status": "APPROVED", "category": "utility", "parameter_format": "POSITIONAL",
              "components": [ { "type": "header", "format": "image", "example": { "header_handle": ["https://scontent.example/x.png"] } },
                { "type": "body", "text": "Oi {{1}}, tudo certo aqui.", "example": { "body_text": ["Ana"] } }, { "type": "NEW_THING" } ] }
            """)!.AsObject();

        var read = TemplateReading.Read(item)!;

        Assert.Equal(("pt_BR", HeaderKind.Image, "https://scontent.example/x.png", (long?)null), (read.Language, read.Content.Header, read.Content.HeaderSampleUrl, read.Content.HeaderFileId));
        Assert.Equal("Ana", Assert.Single(read.Content.Variables).Example);
        Assert.Equal(["header.sample"], TemplateLinter.Check(read).Where(f => f.Blocks).Select(f => f.Rule));
    }

    [Fact]
    public void Read_Nonsense_IsNothing()
    {
        Assert.Null(TemplateReading.Read([]));
        Assert.Null(TemplateReading.Read(new JsonObject { ["name"] = "x", ["language"] = "pt_BR", ["category"] = "NEW" }));
    }
}
