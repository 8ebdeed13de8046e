using ChaosOperator.Demo.Telling;

namespace ChaosOperator.Demo.Tests.Telling;

public sealed class ShellTextTests
{
    [Fact]
    public void Arguments_that_a_shell_would_take_apart_are_quoted() => Assert.Equal(
        """kubectl patch cexp/a --patch '{"spec":{}}' --note 'it'\''s'""",
        ShellText.Line("kubectl", ["patch", "cexp/a", "--patch", """{"spec":{}}""", "--note", "it's"]));
}
