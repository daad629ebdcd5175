using Weasel.Postgresql.Tables;

namespace Measurement.Shared;

/// <summary>The PostgreSQL schema that holds everything: Marten's tables and our own, which Marten's schema tools know.</summary>
public static class Schema
{
    public const string Name = "measurement";

    public static Table Table(string name) => new($"{Name}.{name}");
}
