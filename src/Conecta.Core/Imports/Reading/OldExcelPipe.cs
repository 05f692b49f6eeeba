using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Conecta.Core.Imports.Reading;

/// <summary>What the reading child says, one byte before each piece.</summary>
internal enum OldExcelPiece : byte
{
    /// <summary>Name, visibility, hidden columns of a sheet; its rows follow.</summary>
    Sheet = 1,

    /// <summary>Number, whether it is hidden, cells.</summary>
    Row,

    /// <summary>Whether rows were left out, merged ranges.</summary>
    EndOfSheet,

    /// <summary>Everything was said.</summary>
    End,

    /// <summary>The code of a refusal; nothing follows.</summary>
    Refusal,
}

/// <summary>Writes the reader's bounded form to a pipe.</summary>
internal sealed class OldExcelWriter(Stream pipe)
{
    private readonly byte[] number = new byte[4];

    public void Piece(OldExcelPiece piece) => pipe.WriteByte((byte)piece);

    public void Number(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(number, value);
        pipe.Write(number);
    }

    public void Flag(bool value) => pipe.WriteByte(value ? (byte)1 : (byte)0);

    /// <summary>Characters as they are, so that half of a surrogate pair arrives as what it is.</summary>
    public void Text(ReadOnlySpan<char> text)
    {
        Number(text.Length);
        pipe.Write(MemoryMarshal.AsBytes(text));
    }

    public void Flush() => pipe.Flush();
}

/// <summary>Reads that form and believes none of its numbers: nothing is allocated beyond what a cell may hold.</summary>
internal sealed class OldExcelPipeReader(Stream pipe)
{
    private readonly byte[] number = new byte[4];

    /// <summary>The next piece.</summary>
    /// <exception cref="EndOfStreamException">The child said no more.</exception>
    public OldExcelPiece Piece()
    {
        var piece = pipe.ReadByte();
        if (piece < 0)
            throw new EndOfStreamException();
        return piece is >= (int)OldExcelPiece.Sheet and <= (int)OldExcelPiece.Refusal ? (OldExcelPiece)piece : throw new InvalidDataException();
    }

    /// <summary>A number within bounds.</summary>
    /// <exception cref="InvalidDataException">It is outside them.</exception>
    public int Number(int least, int most)
    {
        pipe.ReadExactly(number);
        var value = BinaryPrimitives.ReadInt32LittleEndian(number);
        return value >= least && value <= most ? value : throw new InvalidDataException();
    }

    public bool Flag() => pipe.ReadByte() switch
    {
        0 => false,
        1 => true,
        _ => throw new InvalidDataException(),
    };

    public string Text(int most)
    {
        var length = Number(0, most);
        return string.Create(length, pipe, static (target, source) => source.ReadExactly(MemoryMarshal.AsBytes(target)));
    }
}
