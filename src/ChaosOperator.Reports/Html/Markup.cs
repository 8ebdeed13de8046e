using System.Xml.Linq;
using ChaosOperator.Reports.Formats;

namespace ChaosOperator.Reports.Html;

/// <summary>Elements of a page. Whatever is a string is text, and is written as such: no markup can come from a resource.</summary>
internal static class Markup
{
    /// <summary>An element with a class.</summary>
    /// <param name="name">Its name, and after a dot its class.</param>
    /// <param name="content">Strings, elements, attributes and lists of them; null is nothing.</param>
    public static XElement Of(string name, params object?[] content)
    {
        var element = name.Split('.', 2) is [var tag, var style] ? new XElement(tag, new XAttribute("class", style)) : new XElement(name);
        foreach (var part in content)
        {
            Add(element, part);
        }

        // An element without content would be written as one that has no end, which HTML reads as one that never ends.
        if (element.IsEmpty && element.Name.LocalName is not ("meta" or "br" or "link" or "input"))
        {
            element.Add("");
        }

        return element;
    }

    /// <summary>An attribute.</summary>
    public static XAttribute With(string name, string value) => new(name, Legible.Text(value));

    /// <summary>A moment, as people read it and as programs do.</summary>
    public static XElement Time(DateTimeOffset time, Func<DateTimeOffset, string> write) => Of("time", With("datetime", Reading.Moments.Iso(time)), write(time));

    private static void Add(XElement element, object? part)
    {
        switch (part)
        {
            case null:
                break;
            case string text:
                element.Add(new XText(Legible.Text(text) is { Length: > 0 } shown ? Around(text, shown) : text.Length > 0 ? " " : ""));
                break;
            case IEnumerable<object?> parts:
                foreach (var one in parts)
                {
                    Add(element, one);
                }

                break;
            default:
                element.Add(part);
                break;
        }
    }

    /// <summary>Words beside an element keep the space between.</summary>
    private static string Around(string text, string shown) => $"{(char.IsWhiteSpace(text[0]) ? " " : "")}{shown}{(char.IsWhiteSpace(text[^1]) ? " " : "")}";
}
