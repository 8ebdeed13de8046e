using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ChaosOperator.Resources.Schema;

/// <summary>The summaries of the XML documentation, as plain text: what the C# says of a field is what <c>kubectl explain</c> says.</summary>
internal sealed partial class XmlDocumentation
{
    private readonly Dictionary<string, string> summaries;

    private XmlDocumentation(Dictionary<string, string> summaries) => this.summaries = summaries;

    /// <summary>Reads the file that the compiler wrote beside an assembly.</summary>
    public static XmlDocumentation Beside(params Assembly[] assemblies)
    {
        var read = new Dictionary<string, string>();
        foreach (var assembly in assemblies)
        {
            var file = Path.ChangeExtension(assembly.Location, ".xml");
            if (!File.Exists(file))
            {
                throw new FileNotFoundException($"The documentation {file} is missing, which the descriptions come from. Build with GenerateDocumentationFile.", file);
            }

            foreach (var member in XDocument.Load(file).Descendants("member"))
            {
                read[(string)member.Attribute("name")!] = Plain(member.Element("summary"));
            }
        }

        return new XmlDocumentation(read);
    }

    /// <summary>The summary of a type, property, constant or value of an enumeration; empty when there is none.</summary>
    public string Summary(MemberInfo member)
    {
        var key = member is Type type ? $"T:{Name(type)}" : $"{(member is FieldInfo ? "F" : "P")}:{Name(member.DeclaringType!)}.{member.Name}";
        return summaries.GetValueOrDefault(key, "");
    }

    private static string Name(Type type) => type.FullName!.Replace('+', '.');

    private static string Plain(XElement? summary) =>
        summary is null ? "" : Blanks().Replace(string.Concat(summary.Nodes().Select(Text)), " ").Trim();

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement element when element.Attribute("cref") is { } cref => cref.Value[(cref.Value.LastIndexOf('.') + 1)..],
        XElement element when element.Attribute("name") is { } name => name.Value,
        XElement element => string.Concat(element.Nodes().Select(Text)),
        _ => "",
    };

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blanks();
}
