/** The script does it all. */
class JShell {}
