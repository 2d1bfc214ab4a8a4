namespace Dosa.CostModel;

/// <summary>An accelerator of some rows, and the columns of its sizes; or what is wrong with it.</summary>
/// <param name="Accelerator">The accelerator.</param>
/// <param name="Columns">The column of each size; -1 for those that are fixed.</param>
/// <param name="Error">Why there is none.</param>
internal sealed record NestTarget(Accelerator? Accelerator, int[] Columns, string? Error)
{
    /// <summary>An accelerator whose open sizes stand in the file's columns, if they do.</summary>
    public static NestTarget Of(Accelerator accelerator, NestHeader header)
    {
        var columns = header.Sizes(accelerator);
        var missing = accelerator.Sizes.Where((size, i) => !size.IsFixed && columns[i] < 0).Select(size => NestHeader.Short(size.Name)).ToList();
        return missing.Count == 0 ? new(accelerator, columns, null)
            : new(null, columns, $"architecture: {accelerator.Name} has open sizes, whose columns {string.Join(", ", missing)} are missing");
    }
}
