using System.Text;
using Conecta.Core.Channels.WhatsApp;

namespace Conecta.Simulator.Tests.Webhooks;

/// <summary>W3 and W4 of whatsapp.md 11.</summary>
public sealed class SignatureTests
{
    private const string Secret = "test_app_secret";

    public static readonly TheoryData<string, string, string> Vectors = new()
    {
        { "", "517bc4c7d1d8d400868e0ad6f64b77098b818a2f2595004253a1922302a602c0", "dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756" },
        { """{"object":"whatsapp_business_account","entry":[]}""", "dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756", "56cbbaf4961c6cfdae48b7f116c047e5eb513d2c931baae63a2bc1afd26f803a" },
        { """{"object": "whatsapp_business_account", "entry": []}""", "56cbbaf4961c6cfdae48b7f116c047e5eb513d2c931baae63a2bc1afd26f803a", "dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756" },
        { """{"t":"ação"}""", "d3d0a91ba2044843fa847db0c779f95c4a346681ed8de65db60c85d97ce51ed8", "25e8dc3e7a0b13b2389772106f2225f9fef85b3e8825b3fe3b1167a6bc18d588" },
        { """{"t":"a\u00e7\u00e3o"}""", "25e8dc3e7a0b13b2389772106f2225f9fef85b3e8825b3fe3b1167a6bc18d588", "d3d0a91ba2044843fa847db0c779f95c4a346681ed8de65db60c85d97ce51ed8" },
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public void IsValid_ItsOwnBytes_AndNotItsNeighbours(string body, string own, string neighbour)
    {
        Assert.True(WebhookSignature.IsValid(Secret, Encoding.UTF8.GetBytes(body), "sha256=" + own));
        Assert.False(WebhookSignature.IsValid(Secret, Encoding.UTF8.GetBytes(body), "sha256=" + neighbour));
        Assert.False(WebhookSignature.IsValid("other", Encoding.UTF8.GetBytes(body), "sha256=" + own));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("sha256=", false)]
    [InlineData("517bc4c7d1d8d400868e0ad6f64b77098b818a2f2595004253a1922302a602c0", false)]
    [InlineData("sha1=517bc4c7d1d8d400868e0ad6f64b77098b818a2f2595004253a1922302a602c0", false)]
    [InlineData("sha256=517bc4c7d1d8d400868e0ad6f64b77098b818a2f2595004253a1922302a602c", false)]
    [InlineData("sha256=517bc4c7d1d8d400868e0ad6f64b77098b818a2f2595004253a1922302a602c00", false)]
    [InlineData("sha256=z17bc4c7d1d8d400868e0ad6f64b77098b818a2f2595004253a1922302a602c0", false)]
    [InlineData("sha256=517BC4C7D1D8D400868E0AD6F64B77098B818A2F2595004253A1922302A602C0", true)]
    public void IsValid_HeaderOfAnyShape_IsRefusedUnlessItIsTheNumber(string? header, bool valid) => Assert.Equal(valid, WebhookSignature.IsValid(Secret, [], header));

    [Fact]
    public void IsValid_WithoutASecret_IsNever() => Assert.False(WebhookSignature.IsValid("", [], "sha256=b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"));
}
