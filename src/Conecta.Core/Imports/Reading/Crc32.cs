namespace Conecta.Core.Imports.Reading;

/// <summary>The checksum of zip archives (polynomial EDB88320, reflected), eight bytes at a time.</summary>
internal struct Crc32()
{
    private static readonly uint[] Table = CreateTable();

    private uint state = uint.MaxValue;

    /// <summary>The checksum of everything appended.</summary>
    public readonly uint Value => ~state;

    public void Append(ReadOnlySpan<byte> data)
    {
        var crc = state;
        var table = Table.AsSpan();
        while (data.Length >= 8)
        {
            var low = crc ^ BitConverter.ToUInt32(data);
            var high = BitConverter.ToUInt32(data[4..]);
            crc = table[1792 + (int)(low & 255)] ^ table[1536 + (int)((low >> 8) & 255)]
                ^ table[1280 + (int)((low >> 16) & 255)] ^ table[1024 + (int)(low >> 24)]
                ^ table[768 + (int)(high & 255)] ^ table[512 + (int)((high >> 8) & 255)]
                ^ table[256 + (int)((high >> 16) & 255)] ^ table[(int)(high >> 24)];
            data = data[8..];
        }
        foreach (var b in data)
            crc = (crc >> 8) ^ table[(int)((crc ^ b) & 255)];
        state = crc;
    }

    private static uint[] CreateTable()
    {
        var table = new uint[8 * 256];
        for (var i = 0u; i < 256; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++)
                value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ 0xEDB88320;
            table[i] = value;
        }
        for (var i = 256; i < table.Length; i++)
            table[i] = (table[i - 256] >> 8) ^ table[table[i - 256] & 255];
        return table;
    }
}
