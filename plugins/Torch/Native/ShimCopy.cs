namespace Dosa.Torch.Native;

/// <summary>
/// TorchSharp's shim asks for a symbol of GCC 13's C++ library, an empty anchor that only makes older libraries refuse. In a copy that one symbol
/// is led to another that older libraries have and that is never called through it:
/// <code>std::ios_base_library_init() @ GLIBCXX_3.4.32  ---->  std::get_new_handler() @ GLIBCXX_3.4.20</code>
/// </summary>
internal static class ShimCopy
{
    private const string Asked = "_ZSt21ios_base_library_initv";
    private const string Given = "_ZSt15get_new_handlerv";
    private const string AskedVersion = "GLIBCXX_3.4.32";
    private const string GivenVersion = "GLIBCXX_3.4.20";
    private const int SymbolEntry = 24;

    /// <summary>Changes the bytes of the shim.</summary>
    /// <exception cref="InvalidDataException">It is not the shim that this is made for: nothing else may need the symbol's version.</exception>
    public static void Redirect(byte[] bytes)
    {
        var file = new SharedObject(bytes);
        var strings = file.Sections[file.Section(".dynsym").Link].Offset;
        var (name, version) = Symbol(file, strings);
        Rename(file, strings, version);
        file.SetText(name, Given);
    }

    // Where the symbol's name stands, and the number of its version. No other symbol may have that version.
    private static (int Name, int Version) Symbol(SharedObject file, int strings)
    {
        var (symbols, versions) = (file.Section(".dynsym"), file.Section(".gnu.version"));
        var (name, version) = (0, 0);
        var names = Enumerable.Range(0, symbols.Length / SymbolEntry).Select(i => strings + file.Int(symbols.Offset + i * SymbolEntry)).ToArray();
        for (var i = 0; i < names.Length; i++)
        {
            if (file.Text(names[i]) == Asked)
            {
                (name, version) = (names[i], file.Short(versions.Offset + 2 * i) & 0x7fff);
            }
        }

        var users = Enumerable.Range(0, names.Length).Count(i => (file.Short(versions.Offset + 2 * i) & 0x7fff) == version);
        var shared = names.Count(at => at >= name && at < name + Asked.Length);
        return name > 0 && users == 1 && shared == 1 ? (name, version)
            : throw new InvalidDataException($"{AskedVersion} is wanted for more than {Asked}, or not at all");
    }

    // .gnu.version_r: for each library a record of 16 bytes (.., count at 2, first at 8, next at 12), each with a chain of
    // (hash, flags, number, name, next) of 16 bytes.
    private static void Rename(SharedObject file, int strings, int version)
    {
        var need = file.Section(".gnu.version_r").Offset;
        for (var more = true; more; need += file.Int(need + 12))
        {
            var at = need + file.Int(need + 8);
            for (var i = file.Short(need + 2); i > 0; i--, at += file.Int(at + 12))
            {
                if ((file.Short(at + 6) & 0x7fff) != version)
                {
                    continue;
                }

                var name = strings + file.Int(at + 8);
                if (file.Text(name) != AskedVersion)
                {
                    throw new InvalidDataException($"{Asked} has the version {file.Text(name)}");
                }

                file.SetText(name, GivenVersion);
                file.SetInt(at, SharedObject.Hash(GivenVersion));
                return;
            }

            more = file.Int(need + 12) != 0;
        }

        throw new InvalidDataException($"no library is asked for {AskedVersion}");
    }
}
