using Conecta.Core.Data;
using Conecta.Core.Shared;

namespace Conecta.Tests.Startup;

public sealed class InstanceLockTests : IDisposable
{
    private readonly DataFolder _folder = new(Path.Combine(Path.GetTempPath(), $"conecta-lock-{Guid.NewGuid():N}"));

    public void Dispose() => Directory.Delete(_folder.Root, recursive: true);

    [Fact]
    public void TryTake_HeldByAnother_IsRefusedUntilItEnds()
    {
        var first = InstanceLock.TryTake(_folder);

        Assert.NotNull(first);
        Assert.Null(InstanceLock.TryTake(_folder));
        first.Dispose();
        using var second = InstanceLock.TryTake(_folder);
        Assert.NotNull(second);
    }
}
