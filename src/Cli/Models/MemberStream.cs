using Dosa.CostModel;

namespace Dosa.Cli.Models;

/// <summary>
/// Packs what is written by gzip; each flush ends a member, so that the file is whole up to there, and can be cut there and gone on with.
/// The file below stays open.
/// </summary>
internal sealed class MemberStream(Stream file) : Stream
{
    private Stream? member;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        member ??= PackedFile.Pack(file, leaveOpen: true);
        member.Write(buffer);
    }

    public override void Flush()
    {
        member?.Dispose();
        member = null;
        file.Flush();
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Flush();
        }

        base.Dispose(disposing);
    }
}
