using System.Collections;
using System.Xml.Linq;
using ChaosOperator.AwsSdk.Runtime.Shapes;

namespace ChaosOperator.AwsSdk.Runtime.Xml;

/// <summary>Writes shapes as XML elements in the order of their members. Members that are null are left out.</summary>
internal sealed class XmlShapeWriter(ShapeCatalog shapes, XNamespace ns)
{
    /// <summary>The body members of a structure, as the children of an element of the given name.</summary>
    public XElement Structure(string name, object structure) => new(
        ns + name,
        shapes.MembersOf(structure.GetType(), MemberLocation.Body)
            .Select(member => (member, value: member.Get(structure)))
            .Where(pair => pair.value is not null)
            .Select(pair => Element(pair.member.WireName, pair.value!, pair.member.ListItemName)));

    private XElement Element(string name, object value, string listItemName) => value switch
    {
        _ when Scalars.IsScalar(value.GetType()) => new XElement(ns + name, Scalars.ToText(value)),
        IEnumerable list => new XElement(ns + name, list.Cast<object>().Select(item => Element(listItemName, item, listItemName))),
        _ => Structure(name, value),
    };
}
