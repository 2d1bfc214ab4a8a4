namespace Dosa.Frontend.Import;

/// <summary>The kinds of other tools' files that are read, told by what they hold and never by their names.</summary>
public enum ImportKind
{
    /// <summary>None of them.</summary>
    None,

    /// <summary>Architectures, constraints, problems, mappings and energy tables of Timeloop.</summary>
    Timeloop,

    /// <summary>Workloads of ZigZag, in YAML.</summary>
    ZigZag,

    /// <summary>Topologies of SCALE-Sim: convolutions, or matrix products.</summary>
    ScaleSim,

    /// <summary>Tables with a line for each layer and its sizes in columns.</summary>
    Table,
}

/// <summary>A kind of files that is read.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Word">The word for it on a command line.</param>
/// <param name="Files">What such files are called in messages.</param>
/// <param name="Recognise">Whether a text, or the beginning of it, is of the kind.</param>
public sealed record ImportFormat(ImportKind Kind, string Word, InputKind Files, Func<string, bool> Recognise);
