using System.Xml;
using System.Xml.Linq;
using OxyPlot;

namespace ChaosOperator.Reports.Plots;

/// <summary>Makes what the library draws fit into a page: it scales, takes its colours from the page, has no ids that another picture has, and no inline styles, which the page forbids.</summary>
internal static class Svg
{
    private static readonly XNamespace Namespace = "http://www.w3.org/2000/svg";

    /// <summary>A picture of a plot.</summary>
    /// <param name="plot">The plot, drawn in <see cref="Ink"/>.</param>
    /// <param name="id">Part of the ids within; unique in the page.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    public static XElement Of(PlotModel plot, string id, int width, int height)
    {
        // What it writes begins with a document type of W3C's, which nobody has to fetch.
        using var reader = XmlReader.Create(
            new StringReader(new SvgExporter { Width = width, Height = height }.ExportToString(plot)), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
        var picture = XDocument.Load(reader).Root!;
        foreach (var element in picture.DescendantsAndSelf())
        {
            Unstyle(element);
            Dye(element, "fill");
            Dye(element, "stroke");
            Rename(element, id);
            element.Name = Namespace + element.Name.LocalName;
        }

        picture.ReplaceAttributes(new XAttribute("viewBox", $"0 0 {width} {height}"));
        picture.DescendantNodes().OfType<XText>().Where(text => string.IsNullOrWhiteSpace(text.Value)).Remove();
        return picture;
    }

    /// <summary>Each declaration of an inline style as the presentation attribute that it is.</summary>
    private static void Unstyle(XElement element)
    {
        var style = element.Attribute("style");
        style?.Remove();
        foreach (var declaration in (style?.Value ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (declaration.Split(':', 2) is [var property, var value])
            {
                element.SetAttributeValue(property, value);
            }
        }
    }

    private static void Dye(XElement element, string property)
    {
        if (element.Attribute(property) is { } colour && Ink.Names.TryGetValue(colour.Value, out var name))
        {
            colour.Remove();
            element.SetAttributeValue("class", $"{element.Attribute("class")?.Value} {property[0]}-{name}".Trim());
        }
    }

    private static void Rename(XElement element, string id)
    {
        foreach (var attribute in element.Attributes())
        {
            attribute.Value = attribute.Name.LocalName switch
            {
                "id" => $"{id}-{attribute.Value}",
                "clip-path" => attribute.Value.Replace("url(#", $"url(#{id}-", StringComparison.Ordinal),
                _ => attribute.Value,
            };
        }

        // Fonts are the page's.
        element.Attribute("font-family")?.Remove();
        element.Attribute("font-weight")?.Remove();
    }
}
