using ChaosOperator.Core.Linting;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ChaosOperator.Documents;

/// <summary>Reads the text of an SSM document, YAML or JSON (which is YAML), into nodes that know their lines. Pure.</summary>
internal static class DocumentText
{
    /// <summary>No document is nested deeper by far; a text that is would exhaust the stack.</summary>
    private const int Deepest = 64;

    /// <summary>The document, or what is wrong with the text.</summary>
    public static (DocumentNode? Root, DocumentFinding? Problem) Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            var parser = new Parser(new StringReader(text));
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _))
            {
                return (null, Wrong(1, "is empty"));
            }

            parser.Consume<DocumentStart>();
            var root = Node(parser, 0);
            parser.Consume<DocumentEnd>();
            return parser.Accept<StreamEnd>(out _) ? (root, null) : (null, Wrong(Line(parser.Current), "goes on after its end (---): a document is one document of YAML"));
        }
        catch (UnreadableTextException unreadable)
        {
            return (null, Wrong(unreadable.Line, unreadable.Message));
        }
        catch (InvalidOperationException)
        {
            // The parser of YamlDotNet gives up that way over some unfinished lists, without saying where.
            return (null, Wrong(1, "is neither YAML nor JSON: a list or map is not closed"));
        }
        catch (YamlException wrong)
        {
            return (null, Wrong((int)Math.Clamp(wrong.Start.Line, 1, int.MaxValue), "is neither YAML nor JSON from here on"));
        }
    }

    private static DocumentNode Node(Parser parser, int depth)
    {
        if (depth > Deepest)
        {
            throw new UnreadableTextException(Line(parser.Current), $"is nested deeper than {Deepest} levels");
        }

        // A few lines of aliases can stand for gigabytes.
        if (parser.Current is AnchorAlias or NodeEvent { Anchor.IsEmpty: false })
        {
            throw new UnreadableTextException(Line(parser.Current), "uses an anchor or alias of YAML: write out what it stands for");
        }

        if (parser.TryConsume<Scalar>(out var scalar))
        {
            return new DocumentNode.Text(scalar.Value, Line(scalar));
        }

        if (parser.TryConsume<SequenceStart>(out var list))
        {
            var values = new List<DocumentNode>();
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                values.Add(Node(parser, depth + 1));
            }

            return new DocumentNode.Items(values, Line(list));
        }

        var map = parser.Consume<MappingStart>();
        return new DocumentNode.Members(Members(parser, depth), Line(map));
    }

    private static List<DocumentMember> Members(Parser parser, int depth)
    {
        var (members, names) = (new List<DocumentMember>(), new HashSet<string>());
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (!parser.TryConsume<Scalar>(out var name))
            {
                throw new UnreadableTextException(Line(parser.Current), "has a member whose name is no text");
            }

            // Which of two counts is not ours to guess.
            if (!names.Add(name.Value))
            {
                throw new UnreadableTextException(Line(name), $"has the member {name.Value} twice");
            }

            members.Add(new DocumentMember(name.Value, Line(name), Node(parser, depth + 1)));
        }

        return members;
    }

    private static int Line(ParsingEvent? at) => (int)Math.Clamp(at?.Start.Line ?? 1, 1, int.MaxValue);

    private static DocumentFinding Wrong(int line, string what) =>
        new(DocumentLint.NotADocument, DocumentSeverity.Error, line, "the text", what, "write an SSM Automation document as YAML or JSON");

    private sealed class UnreadableTextException(int line, string message) : Exception(message)
    {
        public int Line { get; } = line;
    }
}
