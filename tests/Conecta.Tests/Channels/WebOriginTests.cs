using Conecta.Core.Channels;

namespace Conecta.Tests.Channels;

public sealed class WebOriginTests
{
    [Theory]
    [InlineData("https://www.exemplo.com.br", "https://www.exemplo.com.br")]
    [InlineData("https://WWW.Exemplo.com.br/", "https://www.exemplo.com.br")]
    [InlineData("https://exemplo.com.br:443", "https://exemplo.com.br")]
    [InlineData("https://exemplo.com.br:8443", "https://exemplo.com.br:8443")]
    [InlineData("https://ação.com.br", "https://xn--ao-siap.com.br")]
    [InlineData("http://localhost:3000", "http://localhost:3000")]
    public void Read_Site_BecomesTheOriginThatBrowsersSend(string typed, string expected)
    {
        Assert.Null(WebOrigin.Read(typed, out var origins));
        Assert.Equal([expected], origins);
    }

    [Theory]
    [InlineData("www.exemplo.com.br")]
    [InlineData("http://exemplo.com.br")]
    [InlineData("https://exemplo.com.br/pagina")]
    [InlineData("https://exemplo.com.br/?a=1")]
    [InlineData("https://exemplo.com.br/#a")]
    [InlineData("https://*.exemplo.com.br")]
    [InlineData("https://ana:senha@exemplo.com.br")]
    [InlineData("ftp://exemplo.com.br")]
    [InlineData("javascript:alert(1)")]
    [InlineData("null")]
    [InlineData("*")]
    public void Read_WhatIsNoOrigin_IsRefused(string typed)
    {
        Assert.NotNull(WebOrigin.Read(typed, out var origins));
        Assert.Empty(origins);
    }

    [Fact]
    public void Read_Repeated_StandsOnce()
    {
        Assert.Null(WebOrigin.Read("https://a.test\r\nhttps://A.test/\n\nhttps://b.test", out var origins));
        Assert.Equal(["https://a.test", "https://b.test"], origins);
    }

    [Fact]
    public void Contrast_BlackOnWhite_IsTwentyOne()
    {
        Assert.Equal(21, WebColor.Contrast("#000000", "#ffffff"), 3);
        Assert.Equal(1, WebColor.Contrast("#777777", "#777777"), 3);
        Assert.True(WebColor.Contrast("#777777", "#ffffff") < WebColor.LeastContrast);
    }
}
