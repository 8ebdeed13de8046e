namespace ChaosOperator.Core.Linting;

/// <summary>A part of an SSM document, or of a manifest, as its author wrote it, with the place where it begins. Whoever reads YAML or JSON gives this; nothing here does.</summary>
public abstract record DocumentNode
{
    private DocumentNode(int line) => Line = line;

    /// <summary>Line in the text, from 1.</summary>
    public int Line { get; }

    /// <summary>Column in the line, from 1.</summary>
    public int Column { get; init; } = 1;

    /// <summary>A single value, as a text whatever its type: <c>true</c>, <c>110</c>, <c>step:Undo</c>.</summary>
    /// <param name="Value">The text.</param>
    /// <param name="Line">Its line.</param>
    public sealed record Text(string Value, int Line) : DocumentNode(Line)
    {
        /// <summary>Whether it was written without quotes, so that it may stand for a number, a truth value or nothing.</summary>
        public bool IsPlain { get; init; }

        /// <summary>Whether it was written as lines of their own, the first of them below the place where it begins.</summary>
        public bool IsBlock { get; init; }
    }

    /// <summary>A list.</summary>
    /// <param name="Values">What is in it.</param>
    /// <param name="Line">Its line.</param>
    public sealed record Items(IReadOnlyList<DocumentNode> Values, int Line) : DocumentNode(Line);

    /// <summary>A map. No name is in it twice.</summary>
    /// <param name="Entries">What is in it, in the order written.</param>
    /// <param name="Line">Its line.</param>
    public sealed record Members(IReadOnlyList<DocumentMember> Entries, int Line) : DocumentNode(Line);

    /// <summary>The member of that name; null: this is no map, or has none.</summary>
    public DocumentNode? Find(string name) => (this as Members)?.Entries.FirstOrDefault(entry => entry.Name == name)?.Value;

    /// <summary>The text of the member of that name; null: there is none, or it is no single value.</summary>
    public string? TextOf(string name) => (Find(name) as Text)?.Value;
}

/// <summary>A member of a map.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Line">Line of its name.</param>
/// <param name="Value">Its value.</param>
public sealed record DocumentMember(string Name, int Line, DocumentNode Value)
{
    /// <summary>Column of its name, from 1.</summary>
    public int Column { get; init; } = 1;
}
