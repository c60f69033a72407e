"""How the working calendar and due dates behave."""
