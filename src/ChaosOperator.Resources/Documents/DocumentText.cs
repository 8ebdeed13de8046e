using ChaosOperator.Core.Linting;
using ChaosOperator.Resources.Yaml;

namespace ChaosOperator.Resources.Documents;

/// <summary>Reads the text of an SSM document, YAML or JSON (which is YAML), into nodes that know their lines. Pure.</summary>
public static class DocumentText
{
    /// <summary>The document, or what is wrong with the text.</summary>
    public static (DocumentNode? Root, DocumentFinding? Problem) Read(string text)
    {
        try
        {
            return YamlTree.Read(text, withAnchors: false) switch
            {
                [] => (null, Wrong(1, "is empty")),
                [var root] => (root, null),
                [_, var next, ..] => (null, Wrong(next.Line, "goes on after its end (---): a document is one document of YAML")),
            };
        }
        catch (UnreadableYamlException unreadable)
        {
            return (null, Wrong(unreadable.Line, unreadable.Message));
        }
    }

    private static DocumentFinding Wrong(int line, string what) =>
        new(DocumentLint.NotADocument, DocumentSeverity.Error, line, "the text", what, "write an SSM Automation document as YAML or JSON");
}
