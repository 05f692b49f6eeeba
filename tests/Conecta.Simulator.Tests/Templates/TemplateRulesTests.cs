using System.Text.Json;
using System.Text.Json.Nodes;
using Conecta.Simulator.Templates;

namespace Conecta.Simulator.Tests.Templates;

/// <summary>The catalogue T1 to T7 of whatsapp.md 11 against the pure judgement.</summary>
public sealed class TemplateRulesTests
{
    [Theory]
    [InlineData("pedido_enviado_2", true)]
    [InlineData("A", false)]
    [InlineData("a b", false)]
    [InlineData("á", false)]
    [InlineData("a-b", false)]
    [InlineData("", false)]
    public void Judge_Name_OnlySmallLettersDigitsAndUnderscore(string name, bool accepted) => Assert.Equal(accepted, Judge(Text("Seu pedido saiu."), name: name).Accepted);

    [Fact]
    public void Judge_NameOf512And513_StopsAt512()
    {
        Assert.True(Judge(Text("Seu pedido saiu."), name: new string('a', 512)).Accepted);
        Refused(2388040, Judge(Text("Seu pedido saiu."), name: new string('a', 513)));
    }

    [Theory]
    [InlineData("pt_BR", true)]
    [InlineData("en", true)]
    [InlineData("pt", false)]
    [InlineData("pt-BR", false)]
    public void Judge_Language_IsOneOfMetasList(string language, bool accepted) => Assert.Equal(accepted, Judge(Text("Seu pedido saiu."), language: language).Accepted);

    [Fact]
    public void Languages_AreAsManyAsMetaLists() => Assert.Equal(111, TemplateRules.LanguageCodes.Count);

    [Theory]
    [InlineData("BODY", 1024)]
    [InlineData("HEADER", 60)]
    [InlineData("FOOTER", 60)]
    [InlineData("label", 25)]
    [InlineData("url", 2000)]
    [InlineData("phone", 20)]
    [InlineData("code", 15)]
    public void Judge_LengthAtAndOverItsLimit_PassesAndIsRefused(string what, int limit)
    {
        Assert.Null(Judge(Of(limit)).Error);
        Refused(2388040, Judge(Of(limit + 1)));

        JsonArray Of(int length) => what switch
        {
            "BODY" => Text(new string('a', length)),
            "HEADER" => Text("Seu pedido saiu.", new JsonObject { ["type"] = "HEADER", ["format"] = "TEXT", ["text"] = new string('a', length) }),
            "FOOTER" => Text("Seu pedido saiu.", new JsonObject { ["type"] = "FOOTER", ["text"] = new string('a', length) }),
            "label" => Buttons(new JsonObject { ["type"] = "QUICK_REPLY", ["text"] = new string('a', length) }),
            "url" => Buttons(new JsonObject { ["type"] = "URL", ["text"] = "Ver", ["url"] = "https://a.br/" + new string('a', length - 13) }),
            "phone" => Buttons(new JsonObject { ["type"] = "PHONE_NUMBER", ["text"] = "Ligar", ["phone_number"] = new string('1', length) }),
            _ => Buttons(new JsonObject { ["type"] = "COPY_CODE", ["example"] = new string('A', length) }),
        };
    }

    [Theory]
    [InlineData("{{1}} oi tudo bem por aí", 2388299)]
    [InlineData("oi tudo bem por aí {{1}}", 2388299)]
    [InlineData(" {{1}} oi tudo bem por aí", 2388299)]
    [InlineData("{{1}}{{2}}", 2388299)]
    [InlineData("oi {{1}} tudo bem {{3}} por aí", 2388072)]
    [InlineData("oi {{2}} tudo bem {{1}} por aí", 2388072)]
    [InlineData("oi {{0}} tudo bem por aí", 2388072)]
    [InlineData("oi {{nome} tudo bem por aí", 2388072)]
    [InlineData("oi {nome}} tudo bem por aí", 2388072)]
    [InlineData("oi {{{1}}} tudo bem por aí", 2388072)]
    [InlineData("oi {{}} tudo bem por aí", 2388072)]
    [InlineData("oi {{a#}} tudo bem por aí", 2388072)]
    [InlineData("oi {{1}} tudo bem {{nome}} por aí", 2388072)]
    [InlineData("oi {{nome}} tudo bem por aí", 2388072)]
    public void Judge_PositionalVariablesWrong_IsRefusedForTheReason(string text, int subcode) => Refused(subcode, Judge(Text(text)));

    [Theory]
    [InlineData("oi {{nome}}, tudo bem por aí?", null)]
    [InlineData("oi {{1}}, tudo bem por aí?", 2388072)]
    [InlineData("oi {{Nome}}, tudo bem por aí?", 2388072)]
    [InlineData("oi {{nome}}, tudo bem {{nome}} por aí?", 2388072)]
    public void Judge_NamedVariables_AreSmallAndUnique(string text, int? subcode)
    {
        var verdict = Judge(Text(text, example: new JsonObject { ["body_text_named_params"] = new JsonArray(new JsonObject { ["param_name"] = "nome", ["example"] = "Ana" }) }), format: "named");

        if (subcode is { } expected) Refused(expected, verdict);
        else Assert.Null(verdict.Error);
    }

    [Fact]
    public void Judge_NamedVariableInHeaderAndBody_IsRefused()
    {
        var named = new JsonArray(new JsonObject { ["param_name"] = "nome", ["example"] = "Ana" });
        var parts = Text("oi {{nome}}, tudo bem por aí?", example: new JsonObject { ["body_text_named_params"] = named });
        parts.Insert(0, new JsonObject { ["type"] = "HEADER", ["format"] = "TEXT", ["text"] = "Para {{nome}}", ["example"] = new JsonObject { ["header_text_named_params"] = named.DeepClone() } });

        Refused(2388072, Judge(parts, format: "NAMED"));
    }

    [Fact]
    public void Judge_VariableWithoutSample_IsRefused()
    {
        Refused(null, Judge(new JsonArray(new JsonObject { ["type"] = "BODY", ["text"] = "Oi {{1}}, tudo certo." })));
        Refused(null, Judge(Text("Oi {{1}}, tudo certo.", example: new JsonObject { ["body_text"] = new JsonArray(new JsonArray("")) })));
        Refused(null, Judge(Text("Oi {{1}}, tudo certo até {{2}} e depois.", example: new JsonObject { ["body_text"] = new JsonArray(new JsonArray("Ana")) })));
    }

    [Fact]
    public void Judge_SamplesNestedOrFlat_AreBothTaken()
    {
        Assert.Null(Judge(Text("Oi {{1}}, tudo certo.", example: new JsonObject { ["body_text"] = new JsonArray(new JsonArray("Ana")) })).Error);
        Assert.Null(Judge(Text("Oi {{1}}, tudo certo.", example: new JsonObject { ["body_text"] = new JsonArray("Ana") })).Error);
    }

    [Theory]
    [InlineData("Oi {{1}}, tudo certo.", null)]
    [InlineData("Oi {{1}}, certo.", 2388293)]
    [InlineData("Oi {{1}}, chega {{2}} na sua casa.", null)]
    [InlineData("Oi {{1}}, chega {{2}} na casa.", 2388293)]
    public void Judge_WordsForItsVariables_JustEnoughAndOneTooFew(string text, int? subcode)
    {
        var verdict = Judge(Text(text));

        if (subcode is { } expected) Refused(expected, verdict);
        else Assert.Null(verdict.Error);
    }

    [Theory]
    [InlineData("QUICK_REPLY,URL,QUICK_REPLY", false)]
    [InlineData("URL,QUICK_REPLY,URL", false)]
    [InlineData("QUICK_REPLY,QUICK_REPLY,URL,PHONE_NUMBER", true)]
    [InlineData("URL,PHONE_NUMBER,QUICK_REPLY,QUICK_REPLY", true)]
    [InlineData("URL,URL,URL", false)]
    [InlineData("URL,URL", true)]
    [InlineData("PHONE_NUMBER,PHONE_NUMBER", false)]
    [InlineData("COPY_CODE,COPY_CODE", false)]
    [InlineData("Q10", true)]
    [InlineData("Q11", false)]
    [InlineData("OTP", false)]
    [InlineData("UNHEARD_OF", false)]
    public void Judge_Buttons_ByOrderAndNumber(string kinds, bool accepted)
    {
        var list = kinds.StartsWith('Q') && int.TryParse(kinds.AsSpan(1), out var count) ? Enumerable.Repeat("QUICK_REPLY", count) : kinds.Split(',');

        Assert.Equal(accepted, Judge(Buttons([.. list.Select(Button)])).Accepted);
    }

    [Theory]
    [InlineData("https://ex.com.br/r/{{1}}", "4512", true)]
    [InlineData("https://ex.com.br/r/{{1}}", null, false)]
    [InlineData("https://ex.com.br/{{1}}/r", "4512", false)]
    [InlineData("https://ex.com.br/{{1}}{{2}}", "4512", false)]
    [InlineData("ftp://ex.com.br/", null, false)]
    [InlineData("ex.com.br", null, false)]
    public void Judge_AddressOfAButton_HasOneVariableAtTheEnd(string url, string? sample, bool accepted)
    {
        var button = new JsonObject { ["type"] = "URL", ["text"] = "Rastrear", ["url"] = url };
        if (sample is not null) button["example"] = new JsonArray(sample);

        Assert.Equal(accepted, Judge(Buttons(button)).Accepted);
    }

    [Theory]
    [InlineData("Pedido {{1}} e {{2}}", 2388047)]
    [InlineData("*Pedido*", 2388047)]
    [InlineData("Pedido\nnovo", 2388047)]
    [InlineData("Pedido 🎉", 2388047)]
    public void Judge_HeaderText_IsPlainWithOneVariable(string text, int subcode) =>
        Refused(subcode, Judge(Text("Seu pedido saiu.", new JsonObject { ["type"] = "HEADER", ["format"] = "TEXT", ["text"] = text, ["example"] = new JsonObject { ["header_text"] = new JsonArray("1", "2") } })));

    [Theory]
    [InlineData("4::aW1h", null)]
    [InlineData("https://scontent.example/a.png", 2388047)]
    public void Judge_HeaderWithFile_WantsAHandleNotAnAddress(string handle, int? subcode)
    {
        var verdict = Judge(Text("Seu pedido saiu.", new JsonObject { ["type"] = "header", ["format"] = "image", ["example"] = new JsonObject { ["header_handle"] = new JsonArray(handle) } }));

        if (subcode is { } expected) Refused(expected, verdict);
        else Assert.Null(verdict.Error);
    }

    [Fact]
    public void Judge_PartsMissingOrDouble_AreRefused()
    {
        Refused(2388072, Judge([]));
        Refused(2388072, Judge(Text("a", new JsonObject { ["type"] = "BODY", ["text"] = "b" })));
        Refused(2388073, Judge(Text("a", new JsonObject { ["type"] = "FOOTER", ["text"] = "b {{1}}" })));
        Refused(2388047, Judge(Text("a", new JsonObject { ["type"] = "HEADER", ["format"] = "GIF" })));
        Refused(null, Judge(Text("a", new JsonObject { ["type"] = "SIDEBAR" })));
    }

    [Theory]
    [InlineData("{", false)]
    [InlineData("[]", false)]
    [InlineData("{}", false)]
    [InlineData("""{"name":"a","language":"pt_BR","category":"UTILITY"}""", false)]
    [InlineData("""{"name":"a","language":"pt_BR","category":"OTHER","components":[{"type":"BODY","text":"oi"}]}""", false)]
    [InlineData("""{"name":"a","language":"pt_BR","category":"utility","components":[{"type":"body","text":"oi"}],"allow_category_change":true}""", true)]
    [InlineData("""{"name":"a","language":"pt_BR","category":"UTILITY","parameter_format":"other","components":[{"type":"BODY","text":"oi"}]}""", false)]
    [InlineData("""{"name":5,"language":[],"category":{},"components":"x"}""", false)]
    [InlineData("""{"name":"a","language":"pt_BR","category":"UTILITY","components":[1,null,"x"]}""", false)]
    [InlineData("""{"name":"a","language":"pt_BR","category":"UTILITY","components":[{"type":"BODY","text":"oi {{1}} tudo bem","example":{"body_text":[[1]]}}]}""", false)]
    public void Judge_AnyJson_HasAVerdict(string json, bool accepted) => Assert.Equal(accepted, TemplateRules.Judge(json).Accepted);

    [Theory]
    [InlineData("UTILITY", 30, true)]
    [InlineData("UTILITY", 29, false)]
    [InlineData("UTILITY", -1, true)]
    [InlineData("UTILITY", 43201, false)]
    [InlineData("MARKETING", 43200, true)]
    [InlineData("MARKETING", 43199, false)]
    [InlineData("MARKETING", -1, false)]
    public void Judge_TimeToLive_ByCategory(string category, int seconds, bool accepted) =>
        Assert.Equal(accepted, TemplateRules.Judge($$"""{"name":"a","language":"pt_BR","category":"{{category}}","components":[{"type":"BODY","text":"oi"}],"message_send_ttl_seconds":{{seconds}}}""").Accepted);

    [Theory]
    [InlineData("""[{"type":"BODY","add_security_recommendation":true},{"type":"FOOTER","code_expiration_minutes":10},{"type":"BUTTONS","buttons":[{"type":"OTP","otp_type":"COPY_CODE","text":"Copiar"}]}]""", true)]
    [InlineData("""[{"type":"BODY","text":"Seu código é {{1}}."},{"type":"BUTTONS","buttons":[{"type":"OTP","otp_type":"COPY_CODE"}]}]""", false)]
    [InlineData("""[{"type":"BODY"},{"type":"FOOTER","code_expiration_minutes":91},{"type":"BUTTONS","buttons":[{"type":"OTP","otp_type":"COPY_CODE"}]}]""", false)]
    [InlineData("""[{"type":"BODY"}]""", false)]
    [InlineData("""[{"type":"BODY"},{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Oi"}]}]""", false)]
    public void Judge_Authentication_TakesOptionsOnly(string components, bool accepted) => Assert.Equal(accepted, Judge((JsonArray)JsonNode.Parse(components)!, category: "AUTHENTICATION").Accepted);

    [Theory]
    [InlineData("Seu pedido {{1}} {{2}} saiu para entrega hoje.", "INVALID_FORMAT")]
    [InlineData("Responda com o número do cartão e a validade.", "ABUSIVE_CONTENT")]
    [InlineData("Seu código de verificação é 4512 agora.", "INCORRECT_CATEGORY")]
    [InlineData("Seu pedido saiu.", null)]
    public void Judge_TextTheReviewRefuses_IsTakenFirst(string text, string? reason)
    {
        var verdict = Judge(Text(text));

        Assert.True(verdict.Accepted);
        Assert.Equal(reason, verdict.Review?.RejectedReason);
    }

    [Theory]
    [InlineData("Desconto de 10% para você.", "MARKETING")]
    [InlineData("Aproveite a promocao de hoje.", "MARKETING")]
    [InlineData("Seu pedido saiu, sem descontos.", "UTILITY")]
    [InlineData("Seu pedido saiu.", "UTILITY")]
    public void Judge_UtilityThatAdvertises_CountsAsMarketing(string text, string category) => Assert.Equal(category, Judge(Text(text)).Category);

    [Fact]
    public void Judge_SameBodyTwice_SameVerdict()
    {
        var json = Body(Text("{{1}} oi"), "a", "pt_BR", "UTILITY", null).ToJsonString();

        Assert.Equal(TemplateRules.Judge(json), TemplateRules.Judge(json));
    }

    private static void Refused(int? subcode, TemplateVerdict verdict)
    {
        Assert.NotNull(verdict.Error);
        Assert.Equal((400, 100, subcode), (verdict.Error.HttpStatus, verdict.Error.Code, verdict.Error.Subcode));
    }

    private static TemplateVerdict Judge(JsonArray components, string name = "aviso", string language = "pt_BR", string category = "UTILITY", string? format = null) =>
        TemplateRules.Judge(Body(components, name, language, category, format).Deserialize<JsonElement>(), TemplateRuleOptions.Default);

    private static JsonObject Body(JsonArray components, string name, string language, string category, string? format)
    {
        var body = new JsonObject { ["name"] = name, ["language"] = language, ["category"] = category, ["components"] = components };
        if (format is not null) body["parameter_format"] = format;
        return body;
    }

    private static JsonArray Text(string text, JsonObject? further = null, JsonObject? example = null)
    {
        var parts = new JsonArray(new JsonObject { ["type"] = "BODY", ["text"] = text, ["example"] = example ?? new JsonObject { ["body_text"] = new JsonArray(new JsonArray("um", "dois", "três")) } });
        if (further is not null) parts.Add(further);
        return parts;
    }

    private static JsonArray Buttons(params JsonNode[] buttons) => Text("Seu pedido saiu.", new JsonObject { ["type"] = "BUTTONS", ["buttons"] = new JsonArray(buttons) });

    private static JsonObject Button(string kind) => kind switch
    {
        "URL" => new JsonObject { ["type"] = kind, ["text"] = "Ver", ["url"] = "https://ex.com.br/" },
        "PHONE_NUMBER" => new JsonObject { ["type"] = kind, ["text"] = "Ligar", ["phone_number"] = "+551133334444" },
        "COPY_CODE" => new JsonObject { ["type"] = kind, ["example"] = "ABC" },
        "OTP" => new JsonObject { ["type"] = kind, ["otp_type"] = "COPY_CODE" },
        _ => new JsonObject { ["type"] = kind, ["text"] = "Sim" },
    };
}
