using System.Collections.Immutable;
using Dosa.Backend.Gemmini;
using Dosa.Backend.Html;

namespace Dosa.Backend;

/// <summary>The formats that can be asked for by name. Immutable; adding a backend gives another registry.</summary>
public sealed class BackendRegistry
{
    private BackendRegistry(ImmutableArray<IBackend> backends) => Backends = backends;

    /// <summary>The formats of this assembly.</summary>
    public static BackendRegistry BuiltIn { get; } = new(
    [
        new JsonBackend(),
        new ReportBackend(),
        new TimeloopBackend(),
        new ChartBackend(),
        new FrontBackend(),
        new HtmlBackend(),
        new GemminiBackend(),
    ]);

    /// <summary>All backends, in the order of their registration.</summary>
    public ImmutableArray<IBackend> Backends { get; }

    /// <summary>The backend of that name, or null.</summary>
    public IBackend? this[string name]
    {
        get
        {
            foreach (var backend in Backends)
            {
                if (backend.Name == name)
                {
                    return backend;
                }
            }

            return null;
        }
    }

    /// <summary>This registry and one more backend, which takes the place of one with the same name.</summary>
    public BackendRegistry With(IBackend backend)
    {
        ArgumentNullException.ThrowIfNull(backend);
        return new([.. Backends.Where(other => other.Name != backend.Name), backend]);
    }
}
