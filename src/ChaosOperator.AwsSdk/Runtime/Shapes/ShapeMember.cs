using System.Reflection;

namespace ChaosOperator.AwsSdk.Runtime.Shapes;

/// <summary>Where a member travels in the HTTP message.</summary>
internal enum MemberLocation
{
    Body,
    Uri,
    Query,
    Header,
    StatusCode,
    Payload,
}

/// <summary>One member of a shape: a property and how it looks on the wire.</summary>
internal sealed class ShapeMember
{
    private const string DefaultListItem = "member";

    private readonly PropertyInfo property;

    public ShapeMember(PropertyInfo property, MemberNaming naming)
    {
        this.property = property;
        var wire = property.GetCustomAttribute<WireAttribute>();
        Location = wire switch
        {
            InUriAttribute => MemberLocation.Uri,
            InQueryAttribute => MemberLocation.Query,
            InHeaderAttribute => MemberLocation.Header,
            _ => property.IsDefined(typeof(StatusCodeAttribute)) ? MemberLocation.StatusCode : property.IsDefined(typeof(InPayloadAttribute)) ? MemberLocation.Payload : MemberLocation.Body,
        };
        WireName = wire?.Name ?? naming.ToWire(property.Name);
        ListItemName = property.GetCustomAttribute<ListItemAttribute>()?.Name ?? DefaultListItem;
        IsIdempotencyToken = property.IsDefined(typeof(IdempotencyTokenAttribute));
    }

    public string Name => property.Name;

    public Type Type => property.PropertyType;

    public string WireName { get; }

    public string ListItemName { get; }

    public MemberLocation Location { get; }

    public bool IsIdempotencyToken { get; }

    public object? Get(object shape) => property.GetValue(shape);

    public void Set(object shape, object? value) => property.SetValue(shape, value);
}
