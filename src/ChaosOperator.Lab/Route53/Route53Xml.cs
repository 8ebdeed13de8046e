using System.Xml;
using System.Xml.Linq;
using ChaosOperator.Lab.Hosting;

namespace ChaosOperator.Lab.Route53;

/// <summary>Reading and writing Route 53's XML.</summary>
internal static class Route53Xml
{
    public static readonly XNamespace Ns = "https://route53.amazonaws.com/doc/2013-04-01/";

    public static XElement Body(AwsCall call)
    {
        try
        {
            using var stream = new MemoryStream(call.Body.ToArray());
            return XElement.Load(stream);
        }
        catch (XmlException failure)
        {
            throw Route53Errors.Invalid($"Invalid XML: {failure.Message}");
        }
    }

    // Clients differ in how they declare the namespace; local names decide.
    public static XElement? Child(this XElement element, string name) => element.Elements().FirstOrDefault(e => e.Name.LocalName == name);

    public static string? Text(this XElement element, string name) => element.Child(name)?.Value;

    public static string Required(this XElement element, string name) =>
        element.Text(name) is { Length: > 0 } text ? text : throw Route53Errors.Invalid($"1 validation error detected: Value null at '{name}' failed to satisfy constraint: Member must not be null");

    public static int? Number(this XElement element, string name) => element.Text(name) is not { } text ? null
        : int.TryParse(text, out var number) ? number : throw Route53Errors.Invalid($"{name} must be a number, not '{text}'.");

    public static bool? Flag(this XElement element, string name) => element.Text(name) is not { } text ? null : text is "true" or "True" or "1";

    public static IReadOnlyList<string> Items(this XElement element, string name) => element.Child(name) is { } list ? [.. list.Elements().Select(e => e.Value)] : [];

    /// <summary>An element, or null when there is no value; nulls are left out by LINQ to XML.</summary>
    public static XElement? Optional(string name, object? value) => value is null ? null : new XElement(Ns + name, value);
}
