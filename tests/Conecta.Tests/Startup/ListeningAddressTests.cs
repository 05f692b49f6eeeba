using Conecta.Web.Startup;

namespace Conecta.Tests.Startup;

public sealed class ListeningAddressTests
{
    [Theory]
    [InlineData("http://127.0.0.1:5199", "http://127.0.0.1:5199")]
    [InlineData("http://*:8080;https://*:8443", "http://localhost:8080")]
    [InlineData("http://0.0.0.0:8080/", "http://localhost:8080")]
    [InlineData("http://[::]:8080", "http://localhost:8080")]
    [InlineData("", null)]
    [InlineData(null, null)]
    [InlineData("nada", null)]
    public void Of_WhatItListensOn_IsAnAddressThatABrowserKnows(string? urls, string? expected) => Assert.Equal(expected, ListeningAddress.Of(urls));
}
