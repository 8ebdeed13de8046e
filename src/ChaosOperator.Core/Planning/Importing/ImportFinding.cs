using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Core.Planning.Importing;

/// <summary>Something about an imported template that its user has to know.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Path">Where: <c>$…</c> in the template, <c>spec…</c> in the manifest.</param>
/// <param name="Message">What was found and what to do about it, without the path.</param>
public sealed record ImportFinding(ImportFindingKind Kind, string Path, string Message)
{
    /// <summary>Where.</summary>
    public string Path { get; } = ShownText.Of(Path, 250);

    /// <summary>What was found and what to do about it.</summary>
    public string Message { get; } = ShownText.Of(Message, 800);
}

/// <summary>What an <see cref="ImportFinding"/> is about, the gravest first.</summary>
public enum ImportFindingKind
{
    /// <summary>The operator would refuse the manifest for it; without a spec: nothing could be imported.</summary>
    Refused,

    /// <summary>It stands in the template, and the manifest has no place for it.</summary>
    NotCarried,

    /// <summary>A text that the author left to be replaced.</summary>
    Placeholder,

    /// <summary>The manifest needs it, and neither template nor caller says it.</summary>
    Missing,

    /// <summary>The catalogue of FIS that this version brings does not know it. FIS may.</summary>
    Unknown,

    /// <summary>What the manifest says that the template did not, or what it relies on. Nothing has to be done.</summary>
    Note,
}
