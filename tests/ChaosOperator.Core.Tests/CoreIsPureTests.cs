using System.Reflection;
using ChaosOperator.Core.Planning;

namespace ChaosOperator.Core.Tests;

/// <summary>The core stays what it is: decisions, without I/O, packages or a clock.</summary>
public sealed class CoreIsPureTests
{
    private static readonly Assembly Core = typeof(Plan).Assembly;

    [Fact]
    public void Core_references_the_base_class_library_and_nothing_else() =>
        Assert.All(
            Core.GetReferencedAssemblies(),
            reference => Assert.True(
                reference.Name!.StartsWith("System.", StringComparison.Ordinal),
                $"Core references {reference.Name}; packages and I/O belong into the projects around it."));

    [Fact]
    public void Core_references_nothing_that_waits_talks_or_starts_processes()
    {
        string[] impure = ["System.Net.Http", "System.Net.Sockets", "System.Diagnostics.Process", "System.Threading.ThreadPool", "System.Threading.Channels"];

        Assert.Empty(Core.GetReferencedAssemblies().Select(reference => reference.Name!).Intersect(impure));
    }

    [Fact]
    public void No_method_of_Core_is_asynchronous() =>
        Assert.Empty(Core.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => typeof(Task).IsAssignableFrom(method.ReturnType) || method.ReturnType == typeof(ValueTask))
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}"));
}
