namespace Dosa.Search.Proving;

/// <summary>Runs independent pieces of work side by side.</summary>
internal sealed class Crew(int threads)
{
    public void Run(int count, Action<int> piece)
    {
        var next = -1;
        void Work()
        {
            for (var i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next))
            {
                piece(i);
            }
        }

        var helpers = new Task[Math.Max(0, Math.Min(threads, count) - 1)];
        for (var i = 0; i < helpers.Length; i++)
        {
            helpers[i] = Task.Run(Work);
        }

        Work();
        foreach (var helper in helpers)
        {
            helper.GetAwaiter().GetResult();
        }
    }
}
