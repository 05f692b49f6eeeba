using System.Security.Cryptography;

namespace Conecta.Tests.Look;

public sealed class VendoredFilesTests
{
    /// <summary>SHA-256 of every third-party file, so that a silent change fails the build (ux.md 1).</summary>
    private const string Known = """
        d3d2456f76414f2456104660ebd65aff1c04cd7966b942bdabd63f3cdb316a38  htmx-2.0.11/LICENSE
        d6fdc75f204e6bdefa99b69bf1e6d4ac69b8a364f77929f45c13476b4000f717  htmx-2.0.11/htmx.min.js
        3b0a5fca3d17942cde889069889dedbbbd075e9b599968c82a95f4d944e9b345  inter-5.3.0/LICENSE
        3100e775e8616cd2611beecfa23a4263d7037586789b43f035236a2e6fbd4c62  inter-5.3.0/inter-latin-wght-normal.woff2
        7c54653a8ba52a8a757cee132b20b7ab7eafe370ace4a29e720592bad10519e7  tabler-1.6.1/LICENSE
        370a2d4e608ae518351d10528fc7dbe19b354ae5062c51b2a9cb294850d65403  tabler-1.6.1/tabler.min.css
        b740a1d46122672da62833e97f7e7c8a13fa85cbc7445b584b297cc00dde93db  tabler-icons-3.51.0/LICENSE
        """;

    [Fact]
    public void Lib_EveryFile_HasTheListedContent()
    {
        var root = SourceTree.PathOf("wwwroot", "lib");

        var actual = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Select(file => $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))}  {Path.GetRelativePath(root, file).Replace('\\', '/')}");

        Assert.Equal(Known.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Lib_EveryFolder_CarriesItsVersionAndLicence()
    {
        foreach (var folder in Directory.EnumerateDirectories(SourceTree.PathOf("wwwroot", "lib")))
        {
            Assert.Matches(@"-\d+\.\d+\.\d+$", Path.GetFileName(folder));
            Assert.True(File.Exists(Path.Combine(folder, "LICENSE")), $"{folder} has no LICENSE");
        }
    }
}
