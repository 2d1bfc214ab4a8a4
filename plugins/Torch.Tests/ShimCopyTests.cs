using Dosa.Torch.Native;

namespace Dosa.Torch.Tests;

public sealed class ShimCopyTests
{
    private static string Shim => Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native", "libLibTorchSharp.so");

    [Fact]
    public void A_copy_asks_for_nothing_newer_and_differs_in_two_names_and_a_hash()
    {
        var before = File.ReadAllBytes(Shim);
        var after = (byte[])before.Clone();
        ShimCopy.Redirect(after);
        Assert.Contains("GLIBCXX_3.4.32", Versions(before));
        Assert.DoesNotContain("GLIBCXX_3.4.32", Versions(after));
        Assert.Equal(before.Length, after.Length);
        Assert.InRange(before.Zip(after).Count(pair => pair.First != pair.Second), 8, 40);
    }

    [Fact]
    public void What_is_not_the_shim_is_refused()
    {
        var once = File.ReadAllBytes(Shim);
        ShimCopy.Redirect(once);
        Assert.Throws<InvalidDataException>(() => ShimCopy.Redirect(once));
        Assert.Throws<InvalidDataException>(() => ShimCopy.Redirect("no object at all, and far too short to be one, whatever it says of itself"u8.ToArray()));
    }

    [Fact]
    public void The_hash_of_a_version_is_the_linker_s() => Assert.Equal(0x08922974u, SharedObject.Hash("GLIBCXX_3.4"));

    private static List<string> Versions(byte[] bytes)
    {
        var file = new SharedObject(bytes);
        var (strings, need) = (file.Sections[file.Section(".dynsym").Link].Offset, file.Section(".gnu.version_r"));
        var names = new List<string>();
        for (var at = need.Offset; ; at += file.Int(at + 12))
        {
            for (var (i, entry) = (file.Short(at + 2), at + file.Int(at + 8)); i > 0; i--, entry += file.Int(entry + 12))
            {
                names.Add(file.Text(strings + file.Int(entry + 8)));
            }

            if (file.Int(at + 12) == 0)
            {
                return names;
            }
        }
    }
}
