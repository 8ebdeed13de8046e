using System.Collections;
using System.Xml.Linq;
using ChaosOperator.AwsSdk.Runtime.Shapes;

namespace ChaosOperator.AwsSdk.Runtime.Xml;

/// <summary>Reads shapes from XML, by local names. Elements that the shape does not know are ignored; what is absent stays null.</summary>
internal sealed class XmlShapeReader(ShapeCatalog shapes)
{
    /// <summary>Fills the body members of a structure.</summary>
    public void Fill(object structure, XElement xml)
    {
        foreach (var member in shapes.MembersOf(structure.GetType(), MemberLocation.Body))
        {
            var element = xml.Elements().FirstOrDefault(child => child.Name.LocalName == member.WireName);
            if (element is null) continue;
            member.Set(structure, Read(element, Nullable.GetUnderlyingType(member.Type) ?? member.Type, member.ListItemName));
        }
    }

    private object Read(XElement xml, Type type, string listItemName)
    {
        if (Scalars.IsScalar(type)) return Scalars.FromText(type == typeof(string) ? xml.Value : xml.Value.Trim(), type);
        if (typeof(IList).IsAssignableFrom(type)) return ReadList(xml, type, listItemName);
        var structure = Activator.CreateInstance(type)!;
        Fill(structure, xml);
        return structure;
    }

    private object ReadList(XElement xml, Type type, string listItemName)
    {
        var itemType = type.GetGenericArguments()[0];
        var list = (IList)Activator.CreateInstance(type)!;
        foreach (var item in xml.Elements().Where(child => child.Name.LocalName == listItemName))
        {
            list.Add(Read(item, itemType, listItemName));
        }

        return list;
    }
}
