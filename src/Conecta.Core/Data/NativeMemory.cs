using System.Runtime.InteropServices;

namespace Conecta.Core.Data;

/// <summary>
/// The C library's heaps, in which SQLite keeps its pages and the compiler its scratch space. There is one for each of many threads, whichever of them
/// works just then allocates, and what one heap has free no other uses: after a while the process holds a multiple of what is in use (docs/decisions/0022).
/// Does nothing where the C library is not glibc.
/// </summary>
public static class NativeMemory
{
    // M_ARENA_MAX, M_TRIM_THRESHOLD and M_MMAP_THRESHOLD of malloc.h. Left alone, the last two grow with what was once freed.
    private const int ArenaMax = -8;
    private const int TrimThreshold = -1;
    private const int MapThreshold = -3;
    private const int Kept = 256 * 1024;

    private static readonly bool IsGlibc = OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libc.so.6", out var library)
        && NativeLibrary.TryGetExport(library, "mallopt", out _) && NativeLibrary.TryGetExport(library, "malloc_trim", out _);

    /// <summary>Lets no more heaps come about than there are, and each keep little at its end; call it first of all.</summary>
    public static void KeepHeapsSmall()
    {
        if (!IsGlibc) return;
        _ = SetOption(ArenaMax, 1);
        _ = SetOption(TrimThreshold, Kept);
        _ = SetOption(MapThreshold, Kept);
    }

    /// <summary>Gives the system back what is free in all heaps; some milliseconds, so only around long work.</summary>
    public static void GiveBack()
    {
        if (IsGlibc) _ = Trim(0);
    }

    [DllImport("libc.so.6", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetOption(int option, int value);

    [DllImport("libc.so.6", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Trim(nuint keep);
}
