using ChaosOperator.Demo.Telling;

namespace ChaosOperator.Demo.Leftovers;

/// <summary>What was checked after the story, and what was found.</summary>
internal sealed class CheckList(Teller teller)
{
    /// <summary>Whether nothing was found so far.</summary>
    public bool IsClean { get; private set; } = true;

    /// <summary>Checks that there is nothing of a kind.</summary>
    /// <param name="nothing">What a clean world is like, as a sentence.</param>
    /// <param name="find">Finds what is left.</param>
    public async Task NothingAsync(string nothing, Func<Task<IReadOnlyList<string>>> find)
    {
        try
        {
            Note(nothing, await find());
        }
        catch (Exception exception) when (Failures.AreExpected(exception) || exception is OperationCanceledException)
        {
            Note(nothing, [$"could not be checked: {exception.Message}"]);
        }
    }

    private void Note(string nothing, IReadOnlyList<string> found)
    {
        if (found.Count == 0)
        {
            teller.Good($"  ✓ {nothing}");
            return;
        }

        IsClean = false;
        teller.Bad($"  ✗ {nothing} — but: {string.Join("; ", found)}");
    }
}
