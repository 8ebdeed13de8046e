namespace ChaosOperator.AwsSdk.Runtime.Shapes;

/// <summary>How a service spells its member names, given that the properties are spelled in Pascal case.</summary>
internal sealed class MemberNaming
{
    /// <summary>As the property: CloudWatch, Route 53, Lambda.</summary>
    public static readonly MemberNaming AsProperty = new(static name => name);

    /// <summary>With a small first letter: FIS.</summary>
    public static readonly MemberNaming Camel = new(static name => char.ToLowerInvariant(name[0]) + name[1..]);

    private MemberNaming(Func<string, string> toWire) => ToWire = toWire;

    /// <summary>Turns a property name into a member name.</summary>
    public Func<string, string> ToWire { get; }
}
