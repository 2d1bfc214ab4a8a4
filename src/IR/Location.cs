using System.Collections.Immutable;

namespace Dosa.IR;

/// <summary>Where something in a source text stands, with MLIR's spellings. Compared by value.</summary>
public abstract record Location
{
    private protected Location() { }

    /// <summary>The location as the printer writes it, <c>loc(...)</c>.</summary>
    public sealed override string ToString() => Printer.Print(this);

    /// <summary>The location of things that no text says, printed <c>loc(unknown)</c>.</summary>
    public static Location Unknown { get; } = new UnknownLocation();

    /// <summary>The first file position found in this location, or null when it has none.</summary>
    public FileLocation? File => this switch
    {
        FileLocation file => file,
        NameLocation name => name.Child.File,
        CallSiteLocation site => site.Callee.File ?? site.Caller.File,
        FusedLocation fused => fused.Parts.Select(part => part.File).FirstOrDefault(file => file is not null),
        _ => null,
    };
}

/// <summary>No position: <c>loc(unknown)</c>.</summary>
public sealed record UnknownLocation : Location;

/// <summary>
/// A range of one file: <c>loc("net.dosa":3:5)</c>. Lines and columns count from 1; <paramref name="Length"/> is the
/// number of characters to underline in messages (at least 1) and is not part of MLIR's spelling.
/// </summary>
public sealed record FileLocation(string Path, int Line, int Column, int Length = 1) : Location;

/// <summary>A name for a position: <c>loc("conv1"("net.dosa":3:5))</c>.</summary>
public sealed record NameLocation(string Name, Location Child) : Location;

/// <summary>A position seen through a call: <c>loc(callsite(callee at caller))</c>.</summary>
public sealed record CallSiteLocation(Location Callee, Location Caller) : Location;

/// <summary>Several positions of one thing: <c>loc(fused[a, b])</c>, with optional metadata <c>fused&lt;m&gt;[a, b]</c>.</summary>
public sealed record FusedLocation(ImmutableArray<Location> Parts, Attribute? Metadata = null) : Location;

/// <summary>A reference to a location alias, <c>loc(#loc3)</c>, resolved through the module's alias table.</summary>
public sealed record AliasLocation(string Alias) : Location;
