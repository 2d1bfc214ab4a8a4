using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dosa.Learning.Persistence;

/// <summary>A file that is no model, or one of a later version; the message says what to do.</summary>
public sealed class ModelFileException : Exception
{
    /// <summary>With a message.</summary>
    public ModelFileException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and what was thrown.</summary>
    public ModelFileException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>Without a message.</summary>
    public ModelFileException()
    {
    }
}

/// <summary>A latency model with its training report, as JSON text.</summary>
public sealed record ModelFile(string Format, int Version, TrainingReport Report, LatencyModel Model)
{
    /// <summary>What every file says in its first field.</summary>
    public const string FormatName = "dosa-latency-model";

    /// <summary>The version that is written, and the latest that is read.</summary>
    public const int CurrentVersion = 1;

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        AllowOutOfOrderMetadataProperties = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>The text of a model's file.</summary>
    public static string Write(LatencyModel model, TrainingReport report) =>
        JsonSerializer.Serialize(new ModelFile(FormatName, CurrentVersion, report, model), Options) + "\n";

    /// <summary>Reads the text of a model's file.</summary>
    /// <exception cref="ModelFileException">The text is no model of this version or an earlier one.</exception>
    public static ModelFile Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            Check(document.RootElement);
            var file = JsonSerializer.Deserialize<ModelFile>(document.RootElement, Options)!;
            Check(file.Model);
            return file;
        }
        catch (Exception wrong) when (wrong is JsonException or NotSupportedException or InvalidOperationException)
        {
            throw new ModelFileException($"the file is broken ({wrong.Message.TrimEnd('.')}); train it again", wrong);
        }
    }

    private static void Check(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("format", out var format) ||
            format.ValueKind != JsonValueKind.String || format.GetString() != FormatName)
        {
            throw new ModelFileException($"the file is not a latency model; 'dosac train' writes those (\"format\": \"{FormatName}\")");
        }

        if (!root.TryGetProperty("version", out var version) || !version.TryGetInt32(out var number) || number < 1)
        {
            throw new ModelFileException("the file has no version; train it again");
        }

        if (number > CurrentVersion)
        {
            throw new ModelFileException($"the file has version {number}, and this program reads up to {CurrentVersion}; use a later one, or train it again");
        }
    }

    private static void Check(LatencyModel model)
    {
        if (model.Base == LatencyBase.Timing && model.Timing is null)
        {
            throw new ModelFileException("the file's timing model has no prices; train it again");
        }

        if (model.Regressor is { } regressor && model.FeatureSet?.Names.Length != regressor.Inputs)
        {
            throw new ModelFileException($"the file's regressor takes {regressor.Inputs} features, and the set '{model.Features}' has " +
                $"{model.FeatureSet?.Names.Length ?? 0}; train it again");
        }
    }
}
