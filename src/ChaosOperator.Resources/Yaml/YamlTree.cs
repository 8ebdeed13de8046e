using ChaosOperator.Core.Linting;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ChaosOperator.Resources.Yaml;

/// <summary>Reads YAML, or JSON (which is YAML), into nodes that know where they begin. Pure.</summary>
public sealed class YamlTree
{
    /// <summary>Nothing that is written by hand is nested deeper by far; a text that is would exhaust the stack.</summary>
    public const int Deepest = 64;

    private readonly Parser parser;

    /// <summary>What anchors stand for; null where none may be used.</summary>
    private readonly Dictionary<AnchorName, DocumentNode>? anchors;

    private YamlTree(string text, bool withAnchors)
    {
        parser = new Parser(new StringReader(text));
        anchors = withAnchors ? [] : null;
    }

    /// <summary>The documents of a text, each as its root.</summary>
    /// <param name="text">The text.</param>
    /// <param name="withAnchors">Whether anchors and aliases may be used: a few lines of them can stand for gigabytes, so whoever allows them has to count what they come to.</param>
    /// <exception cref="UnreadableYamlException">The text cannot be read from some place on.</exception>
    public static IReadOnlyList<DocumentNode> Read(string text, bool withAnchors)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            return Parse(text, withAnchors);
        }
        catch (UnreadableYamlException) when (TabIndentation.First(text) is { } tab && IsToBlame(text, withAnchors, tab.Line))
        {
            throw new UnreadableYamlException(tab.Line, tab.Column, "is indented by a tab, where YAML takes only spaces: write two of them for each level");
        }
    }

    /// <summary>Whether the text can be read with spaces in the place of tabs, or from behind the first of them on.</summary>
    private static bool IsToBlame(string text, bool withAnchors, int line)
    {
        try
        {
            Parse(TabIndentation.WithSpaces(text), withAnchors);
            return true;
        }
        catch (UnreadableYamlException other)
        {
            return other.Line > line;
        }
    }

    private static List<DocumentNode> Parse(string text, bool withAnchors)
    {
        try
        {
            return new YamlTree(text, withAnchors).Documents();
        }
        catch (InvalidOperationException)
        {
            // The parser of YamlDotNet gives up that way over some unfinished lists, without saying where.
            throw new UnreadableYamlException(1, 1, "is neither YAML nor JSON: a list or map is not closed");
        }
        catch (YamlException wrong)
        {
            throw new UnreadableYamlException(At(wrong.Start.Line), At(wrong.Start.Column), "is neither YAML nor JSON from here on");
        }
    }

    private List<DocumentNode> Documents()
    {
        var documents = new List<DocumentNode>();
        parser.Consume<StreamStart>();
        while (!parser.TryConsume<StreamEnd>(out _))
        {
            parser.Consume<DocumentStart>();
            anchors?.Clear();
            documents.Add(Node(0));
            parser.Consume<DocumentEnd>();
        }

        return documents;
    }

    private DocumentNode Node(int depth)
    {
        if (depth > Deepest)
        {
            throw Wrong($"is nested deeper than {Deepest} levels");
        }

        if (parser.TryConsume<AnchorAlias>(out var alias))
        {
            return anchors is null ? throw Wrong(alias, Anchored)
                : anchors.TryGetValue(alias.Value, out var meant) ? meant
                : throw Wrong(alias, $"uses the alias {alias.Value}, which stands for nothing before it");
        }

        var anchor = (parser.Current as NodeEvent)?.Anchor ?? AnchorName.Empty;
        if (!anchor.IsEmpty && anchors is null)
        {
            throw Wrong(Anchored);
        }

        var node = Anything(depth);
        if (!anchor.IsEmpty)
        {
            anchors![anchor] = node;
        }

        return node;
    }

    private DocumentNode Anything(int depth)
    {
        if (parser.TryConsume<Scalar>(out var scalar))
        {
            return new DocumentNode.Text(scalar.Value, At(scalar.Start.Line))
            {
                Column = At(scalar.Start.Column),
                IsPlain = scalar.Style == ScalarStyle.Plain,
                IsBlock = scalar.Style == ScalarStyle.Literal,
            };
        }

        if (parser.TryConsume<SequenceStart>(out var list))
        {
            var values = new List<DocumentNode>();
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                values.Add(Node(depth + 1));
            }

            return new DocumentNode.Items(values, At(list.Start.Line)) { Column = At(list.Start.Column) };
        }

        var map = parser.Consume<MappingStart>();
        return new DocumentNode.Members(Members(depth), At(map.Start.Line)) { Column = At(map.Start.Column) };
    }

    private List<DocumentMember> Members(int depth)
    {
        var (members, names) = (new List<DocumentMember>(), new HashSet<string>());
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (!parser.TryConsume<Scalar>(out var name))
            {
                throw Wrong("has a member whose name is no text");
            }

            // Which of two counts is not ours to guess.
            if (!names.Add(name.Value))
            {
                throw Wrong(name, $"has the member {name.Value} twice");
            }

            members.Add(new DocumentMember(name.Value, At(name.Start.Line), Node(depth + 1)) { Column = At(name.Start.Column) });
        }

        return members;
    }

    private const string Anchored = "uses an anchor or alias of YAML: write out what it stands for";

    private UnreadableYamlException Wrong(string message) => Wrong(parser.Current, message);

    private static UnreadableYamlException Wrong(ParsingEvent? at, string message) => new(At(at?.Start.Line ?? 1), At(at?.Start.Column ?? 1), message);

    private static int At(long counted) => (int)Math.Clamp(counted, 1, int.MaxValue);
}
