using System.Collections.Concurrent;
using System.Reflection;
using Amazon.Runtime;

namespace ChaosOperator.AwsSdk.Runtime.Shapes;

/// <summary>The members of a service's shapes, read from the model classes once and kept.</summary>
internal sealed class ShapeCatalog(MemberNaming naming)
{
    private readonly ConcurrentDictionary<Type, ShapeMember[]> members = new();

    /// <summary>The members of the class; what it inherits from the SDK's runtime never travels.</summary>
    public IReadOnlyList<ShapeMember> MembersOf(Type shape) => members.GetOrAdd(shape, Read);

    /// <summary>The members of a shape that travel in the given place.</summary>
    public IEnumerable<ShapeMember> MembersOf(Type shape, MemberLocation location) =>
        MembersOf(shape).Where(member => member.Location == location);

    private ShapeMember[] Read(Type shape) =>
    [
        .. shape.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.DeclaringType!.Assembly != typeof(AmazonWebServiceResponse).Assembly)
            .Where(property => property.CanWrite && property.GetIndexParameters().Length == 0)
            .Select(property => new ShapeMember(property, naming)),
    ];
}
