using System.Text.RegularExpressions;
using ChaosOperator.Core.Parsing;
using ChaosOperator.Core.Schema;

namespace ChaosOperator.Core.Experiments;

/// <summary>Collects what is wrong with the fields of a resource, so that a user sees every error at once.</summary>
internal sealed class FieldChecks
{
    private static readonly TimeSpan PatternTimeout = TimeSpan.FromSeconds(1);

    /// <summary>No ARN or name is longer; a pattern is not even tried on more.</summary>
    private const int LongestText = 2048;

    private readonly List<FieldError> errors = [];

    /// <summary>All errors so far, in the order found.</summary>
    public IReadOnlyList<FieldError> Errors => errors;

    /// <summary>Notes an error.</summary>
    public void Refuse(string field, string problem, string remedy) => errors.Add(new FieldError(field, problem, remedy));

    /// <summary>Notes errors that were found elsewhere.</summary>
    public void Take(IEnumerable<FieldError> found) => errors.AddRange(found);

    /// <summary>The text, when it is there; else an error and null.</summary>
    public string? Required(string field, string? text, string remedy)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            return text;
        }

        Refuse(field, "is missing", remedy);
        return null;
    }

    /// <summary>The text, when it is there and matches; else an error and null.</summary>
    public string? RequiredMatch(string field, string? text, string pattern, string remedy) =>
        Required(field, text, remedy) is { } there ? Match(field, there, pattern, remedy) : null;

    /// <summary>The text, when it matches or is absent; else an error and null.</summary>
    public string? Match(string field, string? text, string pattern, string remedy)
    {
        // In .NET $ also matches before a line break at the end.
        if (text is null || (text.Length <= LongestText && !text.EndsWith('\n') && Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, PatternTimeout)))
        {
            return text;
        }

        Refuse(field, $"“{Shown(text)}” is not valid", remedy);
        return null;
    }

    /// <summary>The duration, when it is there, can be read and lies in the range; else an error and null.</summary>
    public TimeSpan? RequiredDuration(string field, string? text, TimeSpan least, TimeSpan most) =>
        Required(field, text, Durations.Remedy) is { } there ? Duration(field, there, least, most) : null;

    /// <summary>The duration, when it can be read and lies in the range; null without an error when it is absent.</summary>
    public TimeSpan? Duration(string field, string? text, TimeSpan least, TimeSpan most)
    {
        if (text is null)
        {
            return null;
        }

        if (Durations.Parse(text) is not { } duration)
        {
            Refuse(field, $"“{Shown(text)}” is not a duration", Durations.Remedy);
            return null;
        }

        if (duration < least || duration > most)
        {
            Refuse(
                field,
                $"{Shown(text)} is too {(duration < least ? "short" : "long")}",
                $"write {Durations.Format(least)} to {Durations.Format(most)}");
            return null;
        }

        return duration;
    }

    /// <summary>The number, when it lies in the range or is absent; else an error and null.</summary>
    public int? Number(string field, int? number, int least, int most)
    {
        if (number is null || (number >= least && number <= most))
        {
            return number;
        }

        Refuse(field, $"{number} is out of range", $"write a whole number from {least} to {most}");
        return null;
    }

    /// <summary>The number, when it is there and lies in the range; else an error and null.</summary>
    public int? RequiredNumber(string field, int? number, int least, int most)
    {
        if (number is null)
        {
            Refuse(field, "is missing", $"write a whole number from {least} to {most}");
        }

        return Number(field, number, least, most);
    }

    /// <summary>True when of each choice of an object (<see cref="Choice"/>) exactly one member is given; else errors that name the members.</summary>
    public bool OneOfEach(string field, object given)
    {
        var before = errors.Count;
        foreach (var choice in Choice.Of(given.GetType()))
        {
            var names = choice.Given(given);
            if (names.Count != 1)
            {
                Refuse(field, names.Count == 0 ? $"no {choice.Noun} is given" : $"{string.Join(" and ", names)} are {(names.Count == 2 ? "both" : "all")} given", $"give exactly one of {choice.Listed}");
            }
        }

        return errors.Count == before;
    }

    /// <summary>A value as a message shows it: never longer than a line.</summary>
    private static string Shown(string text) => text.Length <= 120 ? text : text[..117] + "…";
}
