using System.Collections.Frozen;

namespace Dosa.Frontend.Import.Timeloop;

/// <summary>
/// The attributes that the simulator reads, in its spelling up to 0.3. From 0.4 on dashes and underscores are the same to it; before,
/// a key with the other one is no key at all.
/// </summary>
internal static class TimeloopKeys
{
    public static readonly string[] Word = ["word-bits", "word_width", "datawidth", "word_bits"];
    public static readonly string[] Block = ["block-size", "block_size", "n_words"];
    public static readonly string[] Cluster = ["cluster-size"];
    public static readonly string[] Width = ["width", "memory_width", "data_storage_width"];
    public static readonly string[] Depth = ["depth", "memory_depth", "data_storage_depth"];
    public static readonly string[] Entries = ["entries"];
    public static readonly string[] SizeKb = ["sizeKB"];
    public static readonly string[] Buffers = ["multiple-buffering"];
    public static readonly string[] ReadBandwidth = ["read_bandwidth"];
    public static readonly string[] WriteBandwidth = ["write_bandwidth"];
    public static readonly string[] SharedBandwidth = ["shared_bandwidth", "rw_bandwidth"];
    public static readonly string[] Bandwidth = ["bandwidth"];
    public static readonly string[] VectorEnergy = ["vector-access-energy"];
    public static readonly string[] AddressEnergy = ["addr-gen-energy"];
    public static readonly string[] HopEnergy = ["energy-per-hop"];
    public static readonly string[] RouterEnergy = ["router-energy"];
    public static readonly string[] Instances = ["instances"];
    public static readonly string[] MeshX = ["meshX"];
    public static readonly string[] MeshY = ["meshY"];
    public static readonly string[] MacEnergy = ["energy"];
    public static readonly string[] MacWord = ["datawidth", "multiplier_width"];

    /// <summary>What the simulator reads of a storage level and has no part in what the cost model computes, or is read elsewhere.</summary>
    private static readonly string[] Quiet =
    [
        "technology", "num-ports", "n_ports", "num-banks", "n_banks", "cluster-area", "min-utilization", "network-word-bits", "network-type",
        "network_read", "network_fill", "network_drain", "network_update", "network_fill_latency", "network_drain_latency", "reduction_supported",
        "allow_overbooking", "fill_latency", "drain_latency", "class", "subclass", "name", "type", "version", "area", "word-bits", "update_fifo_depth",
    ];

    /// <summary>What only the estimators of energy and area look at.</summary>
    private static readonly FrozenSet<string> Estimators = new[]
    {
        "n_rdwr_ports", "n_rd_ports", "n_wr_ports", "nports", "num_ports", "latency", "voltage", "size", "global_cycle_seconds", "cycle_seconds",
            "action_latency_cycles",
        "n_instances", "has_power_gating", "power_gated_at", "adder_width", "multiplier_width", "widthscale", "depthscale", "area_scale", "real_depth",
        "real_width", "dynamic_energy_scale", "static_energy_scale", "energy_scale", "num_pipeline_stages", "n_buffets", "data_width", "exponent",
        "mantissa", "network_operand", "network_result", "datawidth", "resolution", "frequency", "n_ports", "width_a", "width_b", "num-ports", "length",
            "total_cycles",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Every key that is read, for suggestions.</summary>
    public static readonly string[] Known =
    [
        .. Word, .. Block, .. Cluster, .. Width, .. Depth, .. Entries, .. SizeKb, .. Buffers, .. ReadBandwidth, .. WriteBandwidth, .. SharedBandwidth,
        .. Bandwidth, .. VectorEnergy, .. AddressEnergy, .. HopEnergy, .. RouterEnergy, .. Instances, .. MeshX, .. MeshY,
    ];

    private static readonly FrozenSet<string> All = Known.Concat(Quiet).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> AllLoose = All.Select(Loose).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What the simulator has for options that the cost model does not.</summary>
    public static bool IsSparse(string key) => Loose(key).StartsWith("metadata_", StringComparison.Ordinal)
        || Loose(key) is "concordant_compressed_tile_traversal" or "tile_partition_supported" or "decompression_supported" or "compression_supported";

    /// <summary>Whether anything reads the key.</summary>
    public static bool IsRead(string key, bool isLoose) =>
        All.Contains(key) || Estimators.Contains(key) || IsSparse(key) || (isLoose && AllLoose.Contains(Loose(key)));

    /// <summary>The key that was meant: the same with other dashes, or the nearest; null where nothing is near.</summary>
    public static string? Meant(string key) =>
        Known.FirstOrDefault(known => Loose(known) == Loose(key)) ?? Dosa.IR.NearestName.Of(key, Known);

    /// <summary>A key with underscores for dashes.</summary>
    public static string Loose(string key) => key.Replace('-', '_');
}
