using System.Text;
using Conecta.Core.Channels.WhatsApp;

namespace Conecta.Tests.Channels;

public sealed class WebhookSignatureVectorTests
{
    /// <summary>The vectors of whatsapp.md 5.2, key <c>test_app_secret</c>.</summary>
    [Theory]
    [InlineData("", "517bc4c7d1d8d400868e0ad6f64b77098b818a2f2595004253a1922302a602c0")]
    [InlineData("""{"object":"whatsapp_business_account","entry":[]}""", "dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756")]
    [InlineData("""{"object": "whatsapp_business_account", "entry": []}""", "56cbbaf4961c6cfdae48b7f116c047e5eb513d2c931baae63a2bc1afd26f803a")]
    [InlineData("""{"t":"ação"}""", "d3d0a91ba2044843fa847db0c779f95c4a346681ed8de65db60c85d97ce51ed8")]
    [InlineData("""{"t":"a\u00e7\u00e3o"}""", "25e8dc3e7a0b13b2389772106f2225f9fef85b3e8825b3fe3b1167a6bc18d588")]
    public void IsValid_PublishedVector_Fits(string body, string hex) =>
        Assert.True(WebhookSignature.IsValid("test_app_secret", Encoding.UTF8.GetBytes(body), "sha256=" + hex));
}
