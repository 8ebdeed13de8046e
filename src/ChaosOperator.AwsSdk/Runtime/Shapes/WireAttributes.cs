namespace ChaosOperator.AwsSdk.Runtime.Shapes;

/// <summary>Says that a request member travels somewhere else than in the body, or under another name.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal abstract class WireAttribute(string name) : Attribute
{
    /// <summary>The member's name on the wire.</summary>
    public string Name { get; } = name;
}

/// <summary>The member fills the placeholder of this name in the operation's path.</summary>
internal sealed class InUriAttribute(string name) : WireAttribute(name);

/// <summary>The member is a query parameter of this name; a list repeats the parameter.</summary>
internal sealed class InQueryAttribute(string name) : WireAttribute(name);

/// <summary>The member is a header of this name.</summary>
internal sealed class InHeaderAttribute(string name) : WireAttribute(name);

/// <summary>The member is the whole body, as it stands.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class InPayloadAttribute : Attribute;

/// <summary>The member is the HTTP status code of the response.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class StatusCodeAttribute : Attribute;

/// <summary>Where the member is null, a new UUID is sent, so that a retried request has its effect once.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class IdempotencyTokenAttribute : Attribute;

/// <summary>The name of the elements of a list in XML.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ListItemAttribute(string name) : Attribute
{
    /// <summary>Element name, e.g. <c>ChildHealthCheck</c>.</summary>
    public string Name { get; } = name;
}
