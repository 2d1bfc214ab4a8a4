using Dosa.IR.Gemmini;

namespace Dosa.Backend.Gemmini;

/// <summary>The hardware's loop instructions as calls of the public macros.</summary>
internal static class UnrolledLoops
{
    public static void Print(Command command, ConvolutionShape shape, Epilogue epilogue, Action<string> line) =>
        throw new ArgumentException($"{CommandTable.Name(command.Code)} is no instruction; lower the kernel first ({shape}, {epilogue}, {line.Method.Name}).");
}
