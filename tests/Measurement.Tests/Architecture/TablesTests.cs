using Marten;
using Measurement.Tests.Figures;
using Npgsql;
using Shouldly;
using Weasel.Postgresql.Tables;
using Xunit;

namespace Measurement.Tests.Architecture;

/// <summary>Own tables are known to Marten's schema tools, and what is a workspace's says whose.</summary>
public class TablesTests
{
    /// <summary>Tables of the installation, each for one reason.</summary>
    private static readonly Dictionary<string, string> OfNoWorkspace = new(StringComparer.Ordinal)
    {
        ["api_key"] = "a credential is found by its secret, before any workspace is known; it lists its workspaces",
        ["access_link"] = "as a key",
        ["web_session"] = "as a key",
        ["data_protection_key"] = "the installation's own secrets, which protect every cookie",
    };

    [Fact]
    public void Every_own_table_is_a_workspaces_by_its_key()
    {
        var tables = Own();
        tables.Count.ShouldBeGreaterThan(15);
        tables.Where(table => !OfNoWorkspace.ContainsKey(table.Identifier.Name) && table.PrimaryKeyColumns is not ["tenant_id", ..]).Select(table => table.Identifier.Name).ShouldBeEmpty();
    }

    [Fact]
    public void Names_are_used_once_and_stand_in_the_one_schema()
    {
        Own().Select(table => table.Identifier.Name).ShouldBeUnique();
        Own().ShouldAllBe(table => table.Identifier.Schema == Measurement.Shared.Schema.Name);
    }

    [Fact]
    public void Indices_begin_with_the_workspace() => Own().Where(table => !OfNoWorkspace.ContainsKey(table.Identifier.Name))
        .SelectMany(table => table.Indexes.Select(index => (table.Identifier.Name, index.Columns)))
        .Where(index => index.Columns is not ["tenant_id", ..]).ShouldBeEmpty();

    private static List<Table> Own()
    {
        using var source = NpgsqlDataSource.Create("Host=nowhere");
        var options = new StoreOptions();
        Store.Configure(options, source, History.Rooms);
        return [.. options.Storage.ExtendedSchemaObjects.OfType<Table>()];
    }
}
